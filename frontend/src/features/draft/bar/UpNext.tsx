import { memo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { LiveRound, LiveTeam } from '../liveFields';

interface UpNextProps {
  rounds: readonly FragmentType<typeof LiveRound>[];
  teams: readonly FragmentType<typeof LiveTeam>[];
  onTheClock: string | undefined;
  mine: ReadonlySet<string>;
}

const SHOWN = 10;

/** The next picks in order. In shuffle the order is not known before each pick, and nothing is shown. */
export const UpNext = memo(function UpNext({
  rounds: maskedRounds,
  teams: maskedTeams,
  onTheClock,
  mine,
}: UpNextProps) {
  const names = new Map(readFragment(LiveTeam, maskedTeams).map(({ id, name }) => [id, name]));
  const rounds = readFragment(LiveRound, maskedRounds);
  const here = rounds.findIndex(({ id }) => id === onTheClock);
  if (here < 0) return null;
  const next = rounds.slice(here + 1, here + 1 + SHOWN).filter(({ team }) => team);
  if (next.length === 0) return null;

  return (
    <ol
      aria-label="Next picks"
      className="mx-auto flex h-8 w-full max-w-[100rem] flex-wrap gap-x-4 overflow-hidden px-4 pt-1.5 text-[0.8125rem] lg:px-6"
    >
      {next.map(({ id, pickNumber, team }) => (
        <li key={id} className="flex h-8 shrink-0 items-baseline gap-1.5">
          <span className="text-muted">{pickNumber}</span>
          <span
            className={cn(
              'max-w-44 truncate',
              team && mine.has(team.id) ? 'font-semibold text-accent-text' : 'text-ink',
            )}
          >
            {team && names.get(team.id)}
          </span>
        </li>
      ))}
    </ol>
  );
});
