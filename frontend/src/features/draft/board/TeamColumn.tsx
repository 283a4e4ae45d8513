import { Crown, Timer } from 'lucide-react';
import { memo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { cn } from '@/shared/lib/cn';
import { mmr } from '@/shared/lib/numbers';
import { useDirectory } from '@/shared/people/directory';
import { TeamMark } from '@/shared/ui/TeamMark';
import { LiveTeam } from '../liveFields';

interface TeamColumnProps {
  team: FragmentType<typeof LiveTeam>;
  size: number;
  onTheClock: boolean;
  mine: boolean;
}

/** A team and its roster; repaints when this team changes, or comes onto the clock. */
export const TeamColumn = memo(function TeamColumn({ team: masked, size, onTheClock, mine }: TeamColumnProps) {
  const { name, color, totalMmr, captain, members } = readFragment(LiveTeam, masked);
  const { byPlayer } = useDirectory();
  const empty = Math.max(0, size - members.length);

  return (
    <li className="min-w-0">
      <div className={cn('border-t-2 pt-2 pb-1.5', onTheClock ? 'border-accent' : 'border-line')}>
        <h3 className="flex items-center gap-1.5 font-semibold">
          {onTheClock && <Timer role="img" aria-label="On the clock:" className="size-4 shrink-0 text-accent-text" />}
          <TeamMark color={color} />
          <span className={cn('truncate', onTheClock && 'text-accent-text')}>
            <bdi>{name}</bdi>
          </span>
          {mine && <span className="ml-auto text-xs font-medium text-accent-text">You</span>}
        </h3>
        <p className="text-[0.8125rem] text-muted">{mmr(totalMmr)} MMR</p>
      </div>
      <ol>
        {members.map(({ id }) => (
          <li key={id} className="flex h-7 items-center gap-1.5">
            <span className="truncate">{byPlayer.get(id)?.name ?? 'Unknown player'}</span>
            {id === captain?.id && <Crown role="img" aria-label="captain" className="size-3.5 shrink-0 text-muted" />}
            <span className="ml-auto pl-1 text-[0.8125rem] text-muted">{mmr(byPlayer.get(id)?.mmr)}</span>
          </li>
        ))}
        {Array.from({ length: empty }, (_, index) => (
          <li key={`open-${index}`} className="flex h-7 items-center">
            <span aria-hidden className="h-px w-6 bg-line" />
            <span className="sr-only">open place</span>
          </li>
        ))}
      </ol>
    </li>
  );
});
