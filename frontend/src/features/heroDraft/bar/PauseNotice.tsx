import { CirclePause } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { clockFace, useClockKnown, useReading, useSecondsLeft, wholeSeconds } from '@/shared/clock/countdown';
import { clockTimeWithSeconds } from '@/shared/lib/dates';
import { Button } from '@/shared/ui/Button';
import { useHeroRoomState } from '../room';
import { useResume } from '../staff/useResume';
import { pauseWords, resumeWords } from './pauseWords';

/** Why the clocks stand, who is missing, and the countdown after it. It lies over what cannot be used meanwhile. */
export function PauseNotice() {
  const state = useHeroRoomState();
  const { pause, phase, resumesAt } = state.draft;
  const resuming = phase === 'RESUMING' && resumesAt;
  return (
    <>
      {/* What no toast tells. */}
      <p role="status" className="sr-only">
        {resuming ? 'The draft goes on in a moment.' : state.draft.captainsMayResume ? pauseWords(state).title : ''}
      </p>
      {resuming && (
        <Card label="Resuming">
          <Countdown to={resumesAt} />
        </Card>
      )}
      {phase === 'PAUSED' && pause && (
        <Card label="Paused">
          <Paused since={pause.since} />
        </Card>
      )}
    </>
  );
}

/** Nothing moves when it comes, nor when it goes: it takes no room. The focus it had stays in the room. */
function Card({ label, children }: { label: string; children: ReactNode }) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const here = card.current;
    return () => {
      if (here?.contains(document.activeElement)) document.getElementById('main')?.focus({ preventScroll: true });
    };
  }, []);
  return (
    <div className="sticky top-[calc(var(--bar,5rem)+0.5rem)] z-15 h-0">
      <section
        ref={card}
        aria-label={label}
        className="mx-auto max-w-dialog animate-rise rounded-xl border border-line bg-raised p-4 shadow-dialog"
      >
        {children}
      </section>
    </div>
  );
}

function Paused({ since }: { since: string }) {
  const state = useHeroRoomState();
  const { resume, busy, refusal } = useResume();
  const { title, then } = pauseWords(state);
  const action = resumeWords(state);
  return (
    <div className="flex gap-3">
      <CirclePause aria-hidden className="size-7 shrink-0 text-accent-text" strokeWidth={1.75} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="min-w-0 text-lg font-semibold tracking-tight wrap-anywhere">{title}</h2>
          <p className="text-sm text-muted">
            since {clockTimeWithSeconds(since)} · <Elapsed since={since} />
          </p>
        </div>
        <p className="mt-1">Clocks stand still. Nobody loses time.</p>
        {then && <p className="text-muted">{then}</p>}
        {action && (
          <Button variant="primary" busy={busy} onClick={() => void resume()} className="mt-3 w-full sm:w-auto">
            {action}
          </Button>
        )}
        {refusal && (
          <p role="alert" className="mt-2 text-danger">
            {refusal}
          </p>
        )}
      </div>
    </div>
  );
}

/** How long it has been, by the server's clock. */
function Elapsed({ since }: { since: string }) {
  const seconds = useReading((now) => Math.max(0, -wholeSeconds(Date.parse(since) - now)), true);
  const known = useClockKnown();
  return <span>{known ? clockFace(seconds) : '–:––'}</span>;
}

function Countdown({ to }: { to: string }) {
  const left = useSecondsLeft({ deadlineAt: to, remainingMs: null, paused: false }) ?? 0;
  const known = useClockKnown();
  const seconds = Math.max(0, left);
  return (
    <div className="text-center">
      <h2 className="text-lg font-semibold tracking-tight">The clocks run again in</h2>
      <p role="timer" className="text-count font-bold">
        <span key={seconds} className="inline-block animate-beat">
          {known ? seconds : '–'}
        </span>
      </p>
      <p className="text-muted">With exactly what was left.</p>
    </div>
  );
}
