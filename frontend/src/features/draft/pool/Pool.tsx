import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { plural } from '@/shared/lib/numbers';
import { useTyped } from '@/shared/lib/useTyped';
import { Button } from '@/shared/ui/Button';
import { Empty } from '@/shared/ui/Section';
import { useShortcut } from '@/shared/keys/useShortcut';
import { room } from '../roomStore';
import type { PoolFilters } from './filters';
import { panel, usePanel } from './panelStore';
import { PoolFilterBar } from './PoolFilterBar';
import { type PoolPlayer, shownOf } from './poolPlayers';
import { PoolRow } from './PoolRow';

interface PoolProps {
  pool: readonly PoolPlayer[];
  /** The viewer is a captain or staff here: rows can be chosen. */
  seated: boolean;
  /** Places in the own queue, from 1; null for whoever has none. */
  ranks: ReadonlyMap<string, number> | null;
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
}

/** Players without a team. */
export function Pool({ pool, seated, ranks, filters, onFilters }: PoolProps) {
  const list = useRef<HTMLUListElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const keep = useCallback((search: string) => onFilters({ ...filters, search }), [filters, onFilters]);
  const [typed, type] = useTyped(filters.search, keep);

  // Keys are taken in at once, and the rows follow when there is time.
  const search = useDeferredValue(typed.trim());
  const { position, sort } = filters;
  const shown = useMemo(() => shownOf(pool, { search, position, sort }), [pool, search, position, sort]);
  const active = usePanel((state) => state.active);
  const first = shown.some(({ id }) => id === active) ? active : (shown[0]?.id ?? null);

  useShortcut('/', 'Search the pool', () => {
    flushSync(() => {
      panel.show('pool');
      panel.draw('full');
    });
    input.current?.focus();
    input.current?.select();
  });

  // What is found begins at the top.
  useEffect(() => {
    list.current?.parentElement?.scrollTo?.({ top: 0 });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [search, position, sort]);

  const move = (event: KeyboardEvent) => {
    // A key that is held down opens a row, and must not confirm it.
    if (event.key === 'Enter' && event.repeat) return event.preventDefault();
    if (event.key === 'Escape') {
      const open = list.current?.querySelector<HTMLElement>('[data-row][aria-expanded="true"]');
      if (!open) return undefined;
      room.select(null);
      return open.focus();
    }
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const here = rows.findIndex((row) => row.closest('li')?.contains(document.activeElement));
    const typing = event.target === input.current;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const end = typing ? undefined : { Home: 0, End: rows.length - 1 }[event.key];
    if (rows.length === 0 || (!step && end === undefined)) return undefined;
    event.preventDefault();
    // Above the first row lies the field.
    if (here === 0 && step === -1) return input.current?.focus();
    return rows[end ?? Math.min(rows.length - 1, Math.max(0, here + (step ?? 0)))]?.focus();
  };

  const showEveryone = () => {
    type('');
    onFilters({ ...filters, search: '', position: null });
  };
  const called = search && `is called “${search}”`;
  const home = position && `at home in position ${position}`;

  return (
    // Arrows move between the rows' buttons; the section itself is not operated.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-labelledby="pool" onKeyDown={move} className="flex min-h-0 flex-1 flex-col">
      <PoolFilterBar pool={pool} filters={filters} onFilters={onFilters} typed={typed} onType={type} input={input} />
      <p aria-live="polite" className="sr-only">
        {(search || position) && `${plural(shown.length, 'player')} of ${pool.length}`}
      </p>
      <div
        // Where no row can be reached by keys, the list itself can, and is scrolled.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={seated ? undefined : 0}
        role="group"
        aria-label="Players"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-t border-line -outline-offset-2 max-lg:-mx-4 max-lg:px-2"
      >
        {shown.length === 0 &&
          (pool.length === 0 ? (
            <Empty title="The pool is empty">Everyone has a team.</Empty>
          ) : (
            <Empty
              title={`Nobody ${called && home ? `${home} ${called}` : called ? `in the pool ${called}` : `is ${home}`}`}
            >
              <Button className="mt-2" onClick={showEveryone}>
                Show everyone
              </Button>
            </Empty>
          ))}
        <ul ref={list} className="divide-y divide-line">
          {shown.map(({ id, person }) => (
            <PoolRow
              key={id}
              id={id}
              person={person}
              seated={seated}
              rank={ranks && (ranks.get(id) ?? 0)}
              position={position}
              active={id === first}
            />
          ))}
        </ul>
      </div>
    </section>
  );
}
