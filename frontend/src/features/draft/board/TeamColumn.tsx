import { ChevronDown } from 'lucide-react';
import { type CSSProperties, memo, useId, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import { PersonName } from '@/shared/people/PersonName';
import { TeamMark } from '@/shared/ui/TeamMark';
import { LiveRound, LiveTeam } from '../liveFields';
import { Member } from './Member';
import { OpenPlace, type OpenPlaceProps } from './OpenPlace';

interface TeamColumnProps {
  team: FragmentType<typeof LiveTeam>;
  /** Its places of the draft, made or to be made; in shuffle only those assigned. */
  places: readonly FragmentType<typeof LiveRound>[];
  size: number;
  onTheClock: boolean;
  shuffled: boolean;
  /** Of the teams that still pick, it has the lowest MMR: in shuffle that decides. */
  lowest: boolean;
  mine: boolean;
  /** On phones its roster is shown until somebody folds it. */
  unfolded: boolean;
}

/** A team and its roster; repaints when this team changes, or comes onto the clock. */
export const TeamColumn = memo(function TeamColumn(props: TeamColumnProps) {
  const { size, onTheClock, shuffled, lowest, mine } = props;
  const { id, name, color, totalMmr, captain, members } = readFragment(LiveTeam, props.team);
  const places = readFragment(LiveRound, props.places);
  const roster = useId();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const unfolded = wanted ?? (props.unfolded || onTheClock || mine);
  // Who comes later has just been picked, and is emphasized for a moment.
  const [first] = useState(() => new Set(members.map((member) => member.id)));

  const placeOf = new Map(places.map((place) => [place.player?.id, place]));
  const last = places.findLast(({ player }) => player);
  const coming = places.filter(({ player }) => !player);
  const open = openPlaces({ coming, onTheClock, shuffled, count: Math.max(0, size - members.length) });

  return (
    <li data-team={id} className="relative min-w-0 max-sm:py-1.5">
      <div className={cn('sm:border-t-2 sm:pt-2', onTheClock ? 'sm:border-accent' : 'sm:border-line')}>
        <div className="flex items-center gap-1.5">
          <TeamMark color={color} />
          <h3 className={cn('min-w-0 flex-1 truncate font-semibold', onTheClock && 'text-accent-text')}>
            <bdi>{name}</bdi>
          </h3>
          {mine && (
            <span className="shrink-0 rounded-sm border border-current px-1 text-xs font-medium text-accent-text">
              You
            </span>
          )}
          <span className="shrink-0 font-medium sm:hidden">{mmr(totalMmr)}</span>
          <ChevronDown aria-hidden className={cn('size-4 shrink-0 text-muted sm:hidden', unfolded && 'rotate-180')} />
        </div>
        <div className="flex h-6 items-center gap-2 text-sm text-muted max-sm:h-5">
          <span className="shrink-0 max-sm:hidden">{mmr(totalMmr)}</span>
          <span aria-hidden className="relative h-1.5 w-24 shrink-0 rounded-xs bg-sunken sm:w-auto sm:flex-1">
            <span
              className={cn('bar', onTheClock ? 'bg-accent' : 'bg-edge')}
              style={{ '--total': totalMmr } as CSSProperties}
            />
            <span className="average" />
          </span>
          {lowest && <span className="shrink-0 text-xs">lowest</span>}
          <span className="min-w-0 flex-1 truncate text-right sm:hidden">
            {onTheClock ? (
              <span className="font-medium text-accent-text">picks now</span>
            ) : (
              last && (
                <LastPick
                  key={last.id}
                  pickNumber={last.pickNumber}
                  player={last.player?.id}
                  landed={!first.has(last.player?.id ?? '')}
                />
              )
            )}
          </span>
        </div>
        <button
          type="button"
          aria-expanded={unfolded}
          aria-controls={roster}
          aria-label={`Roster of ${name}`}
          onClick={() => setWanted(!unfolded)}
          className="absolute inset-x-0 top-0 h-14 rounded-md -outline-offset-2 sm:hidden"
        />
      </div>
      <ol id={roster} className={cn('max-sm:pt-1', !unfolded && 'max-sm:hidden')}>
        {members.map((member) => {
          const place = placeOf.get(member.id);
          return (
            <Member
              key={member.id}
              player={member.id}
              captain={member.id === captain?.id}
              pickNumber={place?.pickNumber}
              automatic={place?.automatic ?? false}
              landed={!first.has(member.id)}
            />
          );
        })}
        {open.map(({ key, ...place }) => (
          <OpenPlace key={key} {...place} />
        ))}
      </ol>
    </li>
  );
});

interface LastPickProps {
  pickNumber: number;
  player: string | undefined;
  landed: boolean;
}

/** Where a team is folded, its latest pick lands here. */
function LastPick({ pickNumber, player, landed }: LastPickProps) {
  const [fresh] = useState(landed);
  return (
    <span className={cn('rounded-xs px-1', fresh && 'landed')}>
      {pickNumber} <PersonName player={player} />
    </span>
  );
}

interface Open {
  coming: readonly { id: string; pickNumber: number; round: number; wasTie: boolean }[];
  onTheClock: boolean;
  shuffled: boolean;
  count: number;
}

/** The places without a player: those whose pick is known, in its order, then those of which nothing is known yet. */
function openPlaces({ coming, onTheClock, shuffled, count }: Open): (OpenPlaceProps & { key: string })[] {
  const known = coming.slice(0, count).map(({ id, pickNumber, round, wasTie }, index) => ({
    key: id,
    pickNumber,
    round,
    state: index > 0 ? ('later' as const) : onTheClock ? ('now' as const) : ('next' as const),
    why: shuffled && onTheClock ? (wasTie ? 'won the roll' : 'lowest MMR') : null,
  }));
  const unknown = Array.from({ length: count - known.length }, (_, index) => ({
    key: `open-${index}`,
    state: 'later' as const,
  }));
  return [...known, ...unknown];
}
