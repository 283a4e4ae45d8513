import { type FragmentType, readFragment } from '@/graphql';
import { mmr, plural } from '@/shared/lib/numbers';
import { type LiveRound, LiveTeam } from '../liveFields';
import { TeamColumn } from './TeamColumn';

interface BoardProps {
  teams: readonly FragmentType<typeof LiveTeam>[];
  rounds: readonly FragmentType<typeof LiveRound>[];
  size: number;
  /** Places that stay empty because the pool is too small. */
  missing: number;
  onTheClock: string | undefined;
  mine: ReadonlySet<string>;
}

export function Board({ teams: masked, size, missing, onTheClock, mine }: BoardProps) {
  const teams = masked.map((team) => ({ team, ...readFragment(LiveTeam, team) }));
  const totals = teams.map(({ totalMmr }) => totalMmr);
  const spread = totals.length > 0 ? Math.max(...totals) - Math.min(...totals) : 0;

  return (
    <section aria-labelledby="board">
      <div className="mb-2 flex h-9 items-center gap-3">
        <h2 id="board" className="text-base font-semibold">
          Teams
        </h2>
        <p className="min-w-0 truncate text-muted">
          Spread {mmr(spread)} MMR
          {missing > 0 && ` · ${plural(missing, 'place')} will stay empty`}
        </p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(10.5rem,42vw),1fr))] gap-x-6 gap-y-5">
        {teams.map(({ id, team }) => (
          <TeamColumn key={id} team={team} size={size} onTheClock={id === onTheClock} mine={mine.has(id)} />
        ))}
      </ul>
    </section>
  );
}
