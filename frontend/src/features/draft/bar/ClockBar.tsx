import { CircleCheck, CirclePause, CircleSlash, Hand, Hourglass } from 'lucide-react';
import { type FragmentType, readFragment } from '@/graphql';
import type { DraftStatus, TeamColor } from '@/graphql/graphql';
import { cn } from '@/shared/lib/cn';
import { PersonName } from '@/shared/people/PersonName';
import { TeamMark } from '@/shared/ui/TeamMark';
import { styleName } from '../history/sentence';
import { LiveDraft } from '../liveFields';
import type { MyNext } from './comingUp';
import { Countdown } from './Countdown';

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
  next: MyNext;
}

function inWords(next: MyNext): string | null {
  if (next === null) return null;
  if (next === 'when-lowest') return 'You pick when your team is lowest';
  return next.picks === 1 ? 'You pick next' : `You pick in ${next.picks}`;
}

/** On phones one's own turn needs the most room; nothing moves when it comes and goes. */
const frame = 'mx-auto min-h-16 max-sm:min-h-20 w-full max-w-page items-center px-4 py-2 lg:px-6';

/** Slanted lines, as on a gate: nothing goes on here for now. */
const stopped =
  'bg-[repeating-linear-gradient(-45deg,var(--sunken)_0_0.625rem,transparent_0.625rem_1.25rem)] shadow-bar';

/** Who is on the clock, for how long, and what that means for me. */
export function ClockBar({ draft: masked, place, mine, next }: ClockBarProps) {
  const draft = readFragment(LiveDraft, masked);
  if (!place) return <NobodyPicks status={draft.status} />;

  const paused = draft.status === 'PAUSED';
  const inverse = mine && !paused;
  const state = mine ? null : inWords(next);

  return (
    <section
      aria-label="On the clock"
      className={cn('relative', inverse && 'bg-accent text-on-accent', paused && stopped)}
    >
      <div className={cn(frame, 'flex gap-3 sm:gap-4')}>
        {mine && (
          <span
            aria-hidden
            className={cn(
              'grid size-10 shrink-0 place-items-center rounded-full border-2 border-current sm:size-11',
              inverse && 'bg-on-accent text-accent',
            )}
          >
            <Hand className="size-5 sm:size-6" />
          </span>
        )}
        <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 sm:grid-cols-[minmax(0,max-content)_minmax(0,1fr)_auto]">
          {/* A phone has no room for both in one line; whose turn it is stands first. */}
          <p
            className={cn(
              'flex min-w-0 items-center gap-x-3 text-lg sm:text-xl',
              mine && 'max-sm:flex-col max-sm:items-start',
            )}
          >
            {mine && <span className="shrink-0 font-bold tracking-tight">Your turn</span>}
            <span
              className={cn(
                'flex min-w-0 items-center gap-2',
                mine ? 'font-medium max-sm:max-w-full max-sm:text-sm' : 'font-semibold tracking-tight',
              )}
            >
              {place.teamColor && <TeamMark color={place.teamColor} inverse={inverse} className="size-3.5" />}
              <bdi className="truncate">{place.teamName}</bdi>
            </span>
          </p>
          <div className="flex flex-col-reverse items-end justify-center max-sm:row-span-2 sm:contents">
            <p className="flex min-w-0 items-center gap-2 sm:col-start-2 sm:row-start-1">
              {paused && (
                <span className="inline-flex items-center gap-1 rounded bg-ink px-2 py-0.5 text-sm font-semibold text-bg max-sm:mt-1">
                  <CirclePause aria-hidden className="size-4" /> Paused
                </span>
              )}
              {state && (
                <span
                  className={cn(
                    'truncate rounded text-sm font-semibold text-accent-text max-sm:leading-4 sm:bg-accent-soft sm:px-2 sm:py-0.5',
                    next === 'when-lowest' && 'max-sm:hidden',
                    paused && 'max-sm:hidden',
                  )}
                >
                  {state}
                </span>
              )}
            </p>
            <div className="sm:col-start-3 sm:row-span-2 sm:row-start-1">
              <Countdown
                deadlineAt={draft.deadlineAt}
                remainingMs={draft.remainingMs}
                paused={paused}
                pickSeconds={draft.pickSeconds}
                overdue={draft.overdue}
                waits={draft.onTimeout === 'WAIT'}
                inverse={inverse}
              />
            </div>
          </div>
          <p className={cn('truncate text-sm sm:col-span-2 sm:row-start-2', inverse ? 'text-on-accent' : 'text-muted')}>
            <span className={cn('max-sm:leading-4.5', mine ? 'max-sm:hidden' : 'max-sm:block max-sm:truncate')}>
              <PersonName player={place.captainId} fallback="Captain" /> picks
            </span>
            <span className="max-sm:hidden"> · </span>pick {place.pickNumber}, round {place.round}
            {draft.style === 'SHUFFLE' && (
              <>
                {place.wasTie ? ' · won the roll' : ' · lowest'}
                {!place.wasTie && <span className="max-sm:hidden"> team</span>}
                {!place.wasTie && ' MMR'}
              </>
            )}
            <span className="max-sm:hidden"> · {styleName[draft.style]} style</span>
          </p>
        </div>
      </div>
    </section>
  );
}

const endings: Partial<Record<DraftStatus, { icon: typeof CircleCheck; title: string; rest: string }>> = {
  COMPLETED: { icon: CircleCheck, title: 'The draft is complete', rest: 'Every pick is made.' },
  ABANDONED: { icon: CircleSlash, title: 'The draft was abandoned', rest: 'Nothing more is picked here.' },
};

/** After the end, and in the moment before the next turn is known. */
function NobodyPicks({ status }: { status: DraftStatus }) {
  const { icon: Icon, title, rest } = endings[status] ?? { icon: Hourglass, title: 'Nobody is on the clock', rest: '' };
  return (
    <section aria-label="On the clock">
      <div className={cn(frame, 'flex gap-3')}>
        <Icon aria-hidden className="size-7 shrink-0 text-accent-text" strokeWidth={1.75} />
        <div className="min-w-0">
          <p className="truncate text-lg font-semibold tracking-tight">{title}</p>
          {rest && <p className="truncate text-sm text-muted">{rest}</p>}
        </div>
      </div>
    </section>
  );
}
