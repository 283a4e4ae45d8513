import { Hand } from 'lucide-react';
import { type FragmentType, readFragment } from '@/graphql';
import type { TeamColor } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { PersonName } from '@/shared/people/PersonName';
import { TeamMark } from '@/shared/ui/TeamMark';
import { Countdown } from './Countdown';
import { LiveDraft } from '../liveFields';
import { styleName } from '../history/sentence';

export interface Place {
  pickNumber: number;
  round: number;
  wasTie: boolean;
  teamName: string | undefined;
  teamColor: TeamColor | undefined;
  captainId: string | undefined;
}

interface ClockBarProps {
  draft: FragmentType<typeof LiveDraft>;
  place: Place | null;
  mine: boolean;
  /** How many picks until mine; null when it cannot be known or there is none. */
  until: number | null;
}

function myState(mine: boolean, until: number | null): string | null {
  if (mine) return 'Your turn';
  if (until === null) return null;
  return until === 1 ? 'You pick next' : `You pick in ${until}`;
}

/** Who is on the clock, for how long, and what that means for me. */
export function ClockBar({ draft: masked, place, mine, until }: ClockBarProps) {
  const draft = readFragment(LiveDraft, masked);
  const state = myState(mine, until);
  const paused = draft.status === 'PAUSED';

  if (!place) {
    return (
      <section aria-label="On the clock" className="mx-auto w-full max-w-[100rem] px-4 py-3 lg:px-6">
        <p className="text-lg font-semibold">
          {draft.status === 'COMPLETED'
            ? 'The draft is complete'
            : draft.status === 'ABANDONED'
              ? 'The draft was abandoned'
              : 'Nobody is on the clock'}
        </p>
      </section>
    );
  }

  return (
    <section aria-label="On the clock" className={cn('relative', mine && 'bg-accent text-on-accent')}>
      <div className="mx-auto flex max-w-[100rem] items-center gap-4 px-4 py-2.5 lg:px-6">
        {mine && (
          <span aria-hidden className="grid size-10 shrink-0 place-items-center rounded-full border-2 border-current">
            <Hand className="size-5" />
          </span>
        )}
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="flex min-w-0 items-center gap-2 text-lg leading-6 font-semibold tracking-tight sm:text-xl">
              {place.teamColor && <TeamMark color={place.teamColor} inverse={mine} className="size-3" />}
              <bdi className="truncate">{place.teamName}</bdi>
            </span>
            {state && (
              <span className={cn('text-[0.8125rem] font-semibold whitespace-nowrap', !mine && 'text-accent-text')}>
                {state}
              </span>
            )}
          </p>
          <p className={cn('truncate text-[0.8125rem]', mine ? 'text-on-accent' : 'text-muted')}>
            <span className="max-sm:block max-sm:truncate">
              <PersonName player={place.captainId} fallback="Captain" /> picks
            </span>
            <span className="max-sm:hidden"> · </span>pick {place.pickNumber}, round {place.round}
            {draft.style === 'SHUFFLE' && (place.wasTie ? ' · won the roll' : ' · lowest team MMR')}
            <span className="max-sm:hidden"> · {styleName[draft.style]} style</span>
          </p>
        </div>
        <Countdown
          deadlineAt={draft.deadlineAt}
          remainingMs={draft.remainingMs}
          paused={paused}
          pickSeconds={draft.pickSeconds}
          overdue={draft.overdue}
          inverse={mine}
        />
        {paused && typeof draft.remainingMs !== 'number' && <p className="font-semibold">Paused</p>}
      </div>
    </section>
  );
}
