import { Hourglass } from 'lucide-react';
import { clockFace, useClockKnown } from '@/shared/clock/countdown';
import { cn } from '@/shared/lib/cn';
import { TeamMark } from '@/shared/ui/TeamMark';
import { leftToRight } from '../board/sides';
import { useHeroRoomState } from '../room';
import { ends, useReserve } from './clocks';

/** What both teams have in reserve: one below the other, on phones side by side. */
export function Reserves({ inverse }: { inverse: boolean }) {
  const { teams } = useHeroRoomState();
  return (
    <ul
      aria-label="Reserves"
      className={cn(
        'flex min-w-0 gap-x-4 text-sm max-sm:h-7 max-sm:items-center sm:flex-col',
        inverse ? 'text-on-accent' : 'text-muted',
      )}
    >
      <li aria-hidden className="shrink-0 sm:hidden">
        <Hourglass className="size-3.5" />
      </li>
      {leftToRight(teams).map(({ id, name, color }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5 max-sm:flex-1 sm:w-full">
          {color && <TeamMark color={color} inverse={inverse} />}
          <bdi className="min-w-0 truncate sm:max-w-36">{name}</bdi>
          <span className="ml-auto shrink-0 pl-1 max-md:sr-only">reserve</span>
          <Reserve teamId={id} inverse={inverse} />
        </li>
      ))}
    </ul>
  );
}

function Reserve({ teamId, inverse }: { teamId: string; inverse: boolean }) {
  const state = useHeroRoomState();
  const seconds = useReserve(teamId);
  const known = useClockKnown();
  const running = state.action?.team?.id === teamId && ends(state) !== null;
  return (
    <span
      className={cn(
        'shrink-0 text-right font-semibold sm:min-w-9 sm:max-md:ml-auto',
        !inverse && (seconds === 0 ? 'text-danger' : running ? 'text-ink' : undefined),
      )}
    >
      {running && !known ? '–:––' : clockFace(seconds)}
    </span>
  );
}
