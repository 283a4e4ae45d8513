import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { useDirectory } from '@/shared/people/directory';
import { Input } from '@/shared/ui/Field';
import { Empty } from '@/shared/ui/Section';
import { LivePlayer } from '../liveFields';
import { PoolRow } from './PoolRow';
import { room } from '../roomStore';

interface PoolProps {
  players: readonly FragmentType<typeof LivePlayer>[];
  /** The viewer is a captain or staff here: rows can be chosen. */
  seated: boolean;
  search: string;
  onSearch: (search: string) => void;
}

/** Players without a team, strongest first. */
export function Pool({ players, seated, search, onSearch }: PoolProps) {
  const { byPlayer } = useDirectory();
  const list = useRef<HTMLUListElement>(null);

  const pool = useMemo(
    () =>
      readFragment(LivePlayer, players)
        .filter(({ team, state }) => !team && state !== 'WITHDRAWN')
        .map(({ id }) => ({ id, person: byPlayer.get(id) }))
        .toSorted((a, b) => (b.person?.mmr ?? -1) - (a.person?.mmr ?? -1)),
    [players, byPlayer],
  );
  const wanted = search.trim().toLowerCase();
  const shown = wanted
    ? pool.filter(({ person }) => `${person?.name} ${person?.username}`.toLowerCase().includes(wanted))
    : pool;

  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    if (event.key === 'Escape') {
      const open = list.current?.querySelector<HTMLElement>('[data-row][aria-expanded="true"]');
      room.select(null);
      open?.focus();
    } else if (step && rows.length > 0) {
      event.preventDefault();
      const here = rows.findIndex((row) => row.parentElement?.contains(document.activeElement));
      rows[Math.max(0, Math.min(rows.length - 1, here + step))]?.focus();
    }
  };

  return (
    // Arrows move between the rows' buttons; the section itself is not operated.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-labelledby="pool" onKeyDown={move}>
      <div className="mb-2 flex min-h-9 items-center gap-3">
        <h2 id="pool" className="text-base font-semibold whitespace-nowrap max-lg:sr-only">
          Pool <span className="font-normal text-muted">{pool.length}</span>
        </h2>
        <div className="relative ml-auto w-full lg:max-w-56">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            type="search"
            aria-label="Search the pool"
            placeholder="Search"
            value={search}
            onChange={(event) => onSearch(event.target.value)}
            className="pl-9"
          />
        </div>
      </div>
      {shown.length === 0 &&
        (wanted ? (
          <Empty title={`Nobody in the pool is called “${search}”`} />
        ) : (
          <Empty title="The pool is empty">Everyone has a team.</Empty>
        ))}
      <ul ref={list} className="-mx-2 divide-y divide-line border-t border-line">
        {shown.map(({ id, person }) => (
          <PoolRow key={id} id={id} person={person} seated={seated} />
        ))}
      </ul>
    </section>
  );
}
