import { ArrowDownAZ, ArrowDownWideNarrow, Search } from 'lucide-react';
import type { Ref } from 'react';
import { cn } from '@/shared/lib/cn';
import { plural } from '@/shared/lib/numbers';
import { Button } from '@/shared/ui/Button';
import { Input } from '@/shared/ui/Field';
import type { PoolFilters } from './filters';
import { panel } from './panelStore';
import { atHome, type PoolPlayer, positions } from './poolPlayers';

interface PoolFilterBarProps {
  pool: readonly PoolPlayer[];
  filters: PoolFilters;
  onFilters: (filters: PoolFilters) => void;
  typed: string;
  onType: (text: string) => void;
  input: Ref<HTMLInputElement>;
}

/** Search, order and position: above the list, and always in sight. */
export function PoolFilterBar({ pool, filters, onFilters, typed, onType, input }: PoolFilterBarProps) {
  const { position, sort } = filters;
  const Order = sort === 'mmr' ? ArrowDownWideNarrow : ArrowDownAZ;

  return (
    <div className="flex flex-wrap gap-2 pb-2.5 lg:px-2">
      <div className="relative min-w-40 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          ref={input}
          type="search"
          aria-label="Search the pool"
          aria-keyshortcuts="/"
          placeholder="Search"
          maxLength={100}
          enterKeyHint="search"
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          // The keys of a phone take the lower half: what is found is above them.
          onFocus={() => panel.draw('full')}
          className="pl-9"
        />
      </div>
      <Button
        className="w-22 justify-start px-3 text-sm"
        aria-label={sort === 'mmr' ? 'MMR order, change to names' : 'Name order, change to MMR'}
        onClick={() => onFilters({ ...filters, sort: sort === 'mmr' ? 'name' : 'mmr' })}
      >
        <Order aria-hidden className="size-4 shrink-0 text-muted" /> {sort === 'mmr' ? 'MMR' : 'Name'}
      </Button>
      <div
        role="group"
        aria-label="Position"
        className="flex w-full items-center divide-x in-data-keys:hidden divide-line overflow-hidden rounded-md border border-line sm:w-auto sm:grow lg:w-full"
      >
        <span aria-hidden className="px-2.5 text-sm text-muted">
          Position
        </span>
        {positions.map((one) => {
          const count = pool.filter((player) => atHome(player, one)).length;
          const pressed = position === one;
          return (
            <button
              key={one}
              type="button"
              aria-pressed={pressed}
              // What is seen stands in it, in that order: it can be said to a voice control.
              aria-label={`Position ${one}, ${plural(count, 'player')}`}
              title={`At home in position ${one}: comfort 4 or 5`}
              onClick={() => onFilters({ ...filters, position: pressed ? null : one })}
              className={cn(
                'target flex h-8 flex-1 items-center justify-center gap-1.5 -outline-offset-2',
                pressed ? 'bg-accent-soft text-accent-text' : 'hover:bg-sunken',
              )}
            >
              <span className={cn('font-semibold', pressed && 'underline decoration-2 underline-offset-4')}>{one}</span>{' '}
              <span className={cn('text-xs', !pressed && 'text-muted')}>{count}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}
