import { ChevronDown } from 'lucide-react';
import { memo, useId, useState } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { BELOW_SMALL, useMedia } from '@/shared/lib/useMedia';
import { mmr } from '@/shared/lib/numbers';
import { TeamMark } from '@/shared/ui/TeamMark';
import { LiveRound, LiveTeam } from '../liveFields';
import { LastPick } from './LastPick';
import { Member } from './Member';
import { OpenPlace } from './OpenPlace';
import { openPlaces } from './places';
import { TotalBar } from './TotalBar';

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
  const narrow = useMedia(BELOW_SMALL);
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
    <li data-team={id} className="relative min-w-0 max-sm:py-1.5 sm:max-w-80">
      <div className={cn('sm:border-t-2 sm:pt-2', onTheClock ? 'sm:border-accent' : 'sm:border-line')}>
        <div className="flex items-center gap-1.5">
          <TeamMark color={color} />
          <h3 className={cn('min-w-0 flex-1 truncate font-semibold', onTheClock && 'text-accent-text')}>
            <bdi>{name}</bdi>
          </h3>
          {lowest && <span className="shrink-0 text-xs text-muted">lowest</span>}
          {mine && (
            <span className="shrink-0 rounded-sm border border-current px-1 text-xs font-medium text-accent-text">
              You
            </span>
          )}
          {narrow && <span className="shrink-0 font-medium">{mmr(totalMmr)}</span>}
          {narrow && <ChevronDown aria-hidden className={cn('size-4 shrink-0 text-muted', unfolded && 'rotate-180')} />}
        </div>
        <div className="flex h-6 items-center gap-2 text-sm text-muted max-sm:h-5">
          {!narrow && <span className="w-12 shrink-0 text-ink">{mmr(totalMmr)}</span>}
          <TotalBar total={totalMmr} onTheClock={onTheClock} narrow={narrow} />
          {narrow && onTheClock && (
            <span className="ml-auto font-medium whitespace-nowrap text-accent-text">picks now</span>
          )}
          {narrow && !onTheClock && last && (
            <LastPick
              key={last.id}
              pickNumber={last.pickNumber}
              player={last.player?.id}
              landed={!first.has(last.player?.id ?? '')}
            />
          )}
        </div>
        {narrow && (
          <button
            type="button"
            aria-expanded={unfolded}
            aria-controls={roster}
            aria-label={`Roster of ${name}`}
            onClick={() => setWanted(!unfolded)}
            className="absolute inset-x-0 top-0 h-14 rounded-md -outline-offset-2"
          />
        )}
      </div>
      <ol id={roster} className="max-sm:pt-1" hidden={narrow && !unfolded}>
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
