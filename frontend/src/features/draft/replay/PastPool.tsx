import { memo, useMemo } from 'react';
import { mmr } from '@/shared/lib/numbers';
import type { PastPlayer } from './merge';

interface PastPoolProps {
  pool: ReadonlySet<string>;
  players: ReadonlyMap<string, PastPlayer>;
}

/** Who was still to be had, strongest first. */
export const PastPool = memo(function PastPool({ pool, players }: PastPoolProps) {
  const ranked = useMemo(() => [...players.values()].toSorted((a, b) => b.mmr - a.mmr), [players]);
  return (
    <section aria-labelledby="past-pool" className="min-w-0">
      <h3 id="past-pool" className="mb-2 flex min-h-9 items-center gap-2 text-base font-semibold">
        Pool then <span className="font-normal text-muted">{pool.size}</span>
      </h3>
      {pool.size === 0 && <p className="text-muted">Nobody was left.</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,42vw),1fr))] gap-x-6">
        {ranked.map((player) => pool.has(player.playerId) && <PoolLine key={player.playerId} player={player} />)}
      </ul>
    </section>
  );
});

const PoolLine = memo(function PoolLine({ player }: { player: PastPlayer }) {
  return (
    <li className="flex h-7 min-w-0 items-center gap-1.5">
      <bdi className="truncate">{player.name}</bdi>
      <span className="ml-auto pl-1 text-sm text-muted">{mmr(player.mmr)}</span>
    </li>
  );
});
