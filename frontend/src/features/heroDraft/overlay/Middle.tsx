import { ChevronLeft, ChevronRight, Pause } from 'lucide-react';
import { clockFace, nearness, useClockKnown, useSecondsLeft } from '@/shared/clock/countdown';
import { apart } from '@/shared/lib/apart';
import { cn } from '@/shared/lib/cn';
import { ends, useActionClock } from '../bar/clocks';
import { countOf } from '../bar/words';
import { choiceName } from '../history/sentence';
import { type HeroRoomState, useHeroRoomState } from '../room';

interface MiddleProps {
  /** Which game of how many. */
  about: string;
  /** The team on the left. */
  leftId: string | undefined;
}

/** Whose action it is and its clock; or why none runs. */
export function Middle({ about, leftId }: MiddleProps) {
  const state = useHeroRoomState();
  const { action, actions, draft } = state;
  const { phase } = draft;
  const Arrow = action?.team?.id === leftId ? ChevronLeft : ChevronRight;
  return (
    <section
      aria-label="On the clock"
      className="flex flex-col border-x border-t-4 border-line px-1.5 pt-1 pb-1.5 text-center"
    >
      <div className="flex flex-1 flex-col items-center justify-center">
        {phase === 'DRAFTING' && action && (
          <>
            <p className="flex items-center gap-1 text-base font-semibold">
              {Arrow === ChevronLeft && <Arrow aria-hidden className="size-5 text-accent" />}
              <span className="first-letter:uppercase">{countOf(action, actions)}</span>
              {Arrow === ChevronRight && <Arrow aria-hidden className="size-5 text-accent" />}
            </p>
            <ActionClock />
          </>
        )}
        {phase === 'PAUSED' && (
          <>
            <p className="flex items-center gap-1.5 text-xl font-semibold text-warn">
              <Pause aria-hidden className="size-5 fill-current" /> Paused
            </p>
            <p className="line-clamp-2 text-sm text-muted">{pausedFor(state)}</p>
            <ActionClock />
          </>
        )}
        {phase === 'RESUMING' && <Resuming resumesAt={draft.resumesAt} />}
        {!action && <Said {...inWords(state)} />}
      </div>
      {about && <p className="text-xs text-muted">{about}</p>}
    </section>
  );
}

const Said = ({ title, rest }: { title: string; rest: string }) => (
  <>
    <p className="line-clamp-3 text-base font-semibold wrap-anywhere">{title}</p>
    <p className="line-clamp-3 text-xs text-muted wrap-anywhere">{rest}</p>
  </>
);

/** What the draft is at while nobody bans or picks, in fewer words than the room has room for. */
function inWords({ draft, teams }: HeroRoomState): { title: string; rest: string } {
  const either = new Intl.ListFormat('en', { type: 'disjunction' });
  const chooser = teams.find(({ id }) => id === draft.chooser?.id);
  switch (draft.phase) {
    case 'WAITING':
      return { title: 'Hero draft', rest: 'Waiting for the captains' };
    case 'ROLLING':
      return { title: 'Both are ready', rest: 'The coin is next' };
    case 'CHOOSING':
      return {
        title: `${apart(chooser?.name ?? '')} chooses`,
        rest: either.format(draft.choices.map((choice) => choiceName[choice])),
      };
    case 'ABANDONED':
      return { title: 'Abandoned', rest: 'This draft has no result' };
    default:
      return { title: 'Hero draft', rest: 'Complete' };
  }
}

function pausedFor({ draft, teams }: HeroRoomState): string {
  const missing = teams.filter(({ id }) => draft.pause?.missing.some((team) => team.id === id));
  if (missing.length > 0) return `Waiting for ${missing.map(({ captainName }) => apart(captainName)).join(' and ')}`;
  return draft.pause?.cause === 'STAFF' ? 'By staff' : 'Everybody is back';
}

const colors = { calm: '', soon: 'bg-danger-soft text-danger', last: 'bg-danger text-on-danger' };

/** The time of the action, then the reserve of its team; the last ten seconds of all it has are marked. */
function ActionClock() {
  const state = useHeroRoomState();
  const clock = useActionClock();
  const known = useClockKnown();
  if (!clock) return null;
  const runs = ends(state) !== null;
  const reserve = clock.of === 'reserve';
  const hasMore = !reserve && (state.teams.find(({ id }) => id === state.action?.team?.id)?.reserveMs ?? 0) > 0;
  const near = runs && !hasMore ? nearness(clock.seconds) : 'calm';
  return (
    <>
      <p
        role="timer"
        aria-label={reserve ? 'Reserve' : 'Time left'}
        className={cn('my-1 rounded-md px-3 text-clock font-bold', runs ? colors[near] : 'text-muted')}
      >
        {runs && !known ? '–:––' : clockFace(Math.max(0, clock.seconds))}
      </p>
      <p className={cn('h-4 text-xs font-semibold', near === 'calm' ? 'text-warn' : 'text-danger')}>
        {reserve && 'Reserve'}
      </p>
    </>
  );
}

function Resuming({ resumesAt }: { resumesAt: string | null | undefined }) {
  const seconds = useSecondsLeft({ deadlineAt: resumesAt, remainingMs: null, paused: false });
  return (
    <>
      <p className="text-base font-semibold">Goes on in</p>
      <p role="timer" aria-label="Goes on in" className="text-clock font-bold text-accent-text">
        {Math.max(0, seconds ?? 0)}
      </p>
    </>
  );
}
