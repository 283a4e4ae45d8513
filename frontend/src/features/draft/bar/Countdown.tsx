import { Face, RunningLine, type Tone } from '@/shared/clock/Face';
import { type ClockFields, clockFace, nearness, useClockKnown, useSecondsLeft } from '@/shared/clock/countdown';
import { cn } from '@/shared/lib/cn';

interface CountdownProps extends ClockFields {
  /** The length of a turn, for the line that runs down. */
  pickSeconds: number | null | undefined;
  overdue: boolean;
  /** When time is up the turn stays open, and is overdue; else the clock picks. */
  waits: boolean;
  /** On the accent's own ground. */
  inverse: boolean;
}

function toneOf(
  seconds: number,
  { paused, overdue, known }: { paused: boolean; overdue: boolean; known: boolean },
): Tone {
  if (paused) return 'paused';
  if (!known) return 'unknown';
  if (overdue || seconds <= 0) return 'late';
  return nearness(seconds);
}

/** The only thing that repaints with a tick. */
export function Countdown({ pickSeconds, overdue, waits, inverse, ...clock }: CountdownProps) {
  const seconds = useSecondsLeft(clock);
  const known = useClockKnown();
  if (seconds === null) return null;
  const tone = toneOf(seconds, { paused: clock.paused, overdue, known });
  const over = tone === 'late' && waits ? Math.max(0, -seconds) : 0;
  const left = Math.max(0, seconds);
  const face = tone === 'unknown' ? '–:––' : over > 0 ? `+${clockFace(over)}` : clockFace(left);

  return (
    <>
      <div className="text-right" role="timer" aria-label={clock.paused ? 'Time left, paused' : 'Time left'}>
        <Face tone={tone} inverse={inverse} beat={seconds}>
          {face}
        </Face>
        {(tone === 'late' || tone === 'paused') && (
          <span
            className={cn(
              'block text-xs font-semibold',
              tone === 'late' && !inverse && 'text-danger',
              // There the word beside it says as much, and the bar keeps its height.
              tone === 'paused' && 'max-sm:sr-only',
            )}
          >
            {tone === 'paused' ? 'Clock stopped' : waits ? 'Overdue' : 'Time is up'}
          </span>
        )}
      </div>
      {pickSeconds ? <RunningLine share={left / pickSeconds} tone={tone} inverse={inverse} /> : null}
    </>
  );
}
