import { Hand } from 'lucide-react';
import { Fragment, memo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import type { DraftStyle, LiveRoundFragment } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { PersonName } from '@/shared/people/PersonName';
import { TeamMark } from '@/shared/ui/TeamMark';
import { LiveRound, LiveTeam } from '../liveFields';
import { placesAhead } from './comingUp';

interface UpNextProps {
  rounds: readonly FragmentType<typeof LiveRound>[];
  teams: readonly FragmentType<typeof LiveTeam>[];
  onTheClock: string | undefined;
  mine: ReadonlySet<string>;
  style: DraftStyle;
  /** Places that stay empty because the pool is too small. */
  missing: number;
  /** The viewer's team picks when it is the lowest. */
  whenLowest: boolean;
}

const SHOWN = 10;

/** One line: what happened last, and what comes next as far as it is known. It is as high when there is nothing to say. */
export const UpNext = memo(function UpNext(props: UpNextProps) {
  const { teams: maskedTeams, onTheClock, mine, style, missing } = props;
  const rounds = readFragment(LiveRound, props.rounds);
  const teams = new Map(readFragment(LiveTeam, maskedTeams).map((team) => [team.id, team]));
  const here = rounds.find(({ id }) => id === onTheClock);
  const ahead = placesAhead(rounds, onTheClock, missing);
  const known = ahead.filter(({ team }) => team).slice(0, SHOWN);

  return (
    <div
      role="region"
      aria-label="Last and next picks"
      // On narrow screens it scrolls sideways, so the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative min-w-0 overflow-x-auto px-4 -outline-offset-2 [mask-image:linear-gradient(to_left,transparent,black_2rem)] [scrollbar-width:none] lg:flex-1 lg:px-0"
    >
      <div className="flex h-9 w-max min-w-full items-center gap-3 pr-6 text-sm whitespace-nowrap">
        <LastPick rounds={rounds} />
        {here && <span aria-hidden className="h-4 w-px shrink-0 bg-line" />}
        {known.length > 0 ? (
          <ol aria-label="Next picks" className="flex items-center gap-3">
            {known.map((place, index) => {
              const before = known[index - 1] ?? here;
              const team = place.team ? teams.get(place.team.id) : undefined;
              const own = team !== undefined && mine.has(team.id);
              return (
                <Fragment key={place.id}>
                  {before && before.round !== place.round && (
                    <li className="flex items-center gap-1.5 text-xs font-medium text-muted">
                      <span aria-hidden className="h-4 w-0.5 rounded-full bg-edge" /> Round {place.round}
                      {before.team?.id === place.team?.id && <span className="sr-only">, the same team again</span>}
                    </li>
                  )}
                  <li className={cn('flex items-center gap-1.5', own && 'rounded bg-accent-soft px-1.5 py-0.5')}>
                    <span className="text-muted">{place.pickNumber}</span>
                    {own && <Hand role="img" aria-label="You:" className="size-3.5 shrink-0 text-accent-text" />}
                    {team && !own && <TeamMark color={team.color} />}
                    <bdi className={cn('max-w-40 truncate', own && 'font-semibold text-accent-text underline')}>
                      {team?.name}
                    </bdi>
                  </li>
                </Fragment>
              );
            })}
          </ol>
        ) : (
          here && <p className="text-muted">{inWords({ left: ahead.length, style, whenLowest: props.whenLowest })}</p>
        )}
      </div>
    </div>
  );
});

function inWords({ left, style, whenLowest }: { left: number; style: DraftStyle; whenLowest: boolean }) {
  if (left === 0) return 'This is the last pick';
  if (style !== 'SHUFFLE') return null;
  return (
    <>
      <span className={whenLowest ? 'max-sm:hidden' : undefined}>Next: the team that is lowest then</span>
      {/* On wide screens the bar says it. */}
      {whenLowest && <span className="font-medium text-accent-text sm:hidden">You pick when your team is lowest</span>}
    </>
  );
}

/** The newest pick that stands. Of the clock's it says so; a captain's may have been made by staff on their behalf. */
function LastPick({ rounds }: { rounds: readonly LiveRoundFragment[] }) {
  const last = rounds.findLast(({ player }) => player);
  if (!last) return <p className="text-muted">No pick yet</p>;
  const captain = (
    <PersonName
      player={last.captain?.id}
      fallback="a captain"
      className="inline-block max-w-32 truncate align-bottom"
    />
  );
  const player = (
    <PersonName player={last.player?.id} className="inline-block max-w-40 truncate align-bottom font-semibold" />
  );
  return (
    <p>
      <span className="text-muted">Pick {last.pickNumber}:</span>{' '}
      {last.automatic ? (
        <>
          the clock gave {captain} {player}
        </>
      ) : (
        <>
          {captain} took {player}
        </>
      )}
    </p>
  );
}
