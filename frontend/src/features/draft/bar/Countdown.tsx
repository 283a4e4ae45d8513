import { Pause } from 'lucide-react';
import { cn } from '@/shared/lib/cn';
import { type ClockFields, clockFace, useClockKnown, useSecondsLeft } from '@/shared/clock/countdown';

interface CountdownProps extends ClockFields {
  /** The length of a turn, for the line that runs down. */
  pickSeconds: number | null | undefined;
  overdue: boolean;
  /** When time is up the turn stays open, and is overdue; else the clock picks. */
  waits: boolean;
  /** On the accent's own ground. */
  inverse: boolean;
}

type Phase = 'unknown' | 'paused' | 'calm' | 'soon' | 'last' | 'late';

function phaseOf(seconds: number, { paused, overdue, known }: { paused: boolean; overdue: boolean; known: boolean }) {
  if (paused) return 'paused';
  if (!known) return 'unknown';
  if (overdue || seconds <= 0) return 'late';
  if (seconds <= 5) return 'last';
  return seconds <= 10 ? 'soon' : 'calm';
}

const quiet: Record<Phase, string> = {
  unknown: 'text-muted',
  paused: 'text-muted',
  calm: '',
  soon: 'bg-danger-soft text-danger font-bold',
  last: 'bg-danger text-on-danger font-extrabold animate-beat',
  late: 'bg-danger-soft text-danger',
};

/** The same on the accent's own ground, where red is only read on a ground of its own. */
const onAccent: Record<Phase, string> = {
  ...quiet,
  unknown: '',
  soon: 'bg-surface text-danger font-bold',
  last: 'bg-danger text-on-danger font-extrabold animate-beat ring-2 ring-on-accent',
  late: 'bg-surface text-danger',
};

/** The only thing that repaints with a tick. */
export function Countdown({ pickSeconds, overdue, waits, inverse, ...clock }: CountdownProps) {
  const seconds = useSecondsLeft(clock);
  const known = useClockKnown();
  if (seconds === null) return null;
  const phase = phaseOf(seconds, { paused: clock.paused, overdue, known });
  const over = phase === 'late' && waits ? Math.max(0, -seconds) : 0;
  const left = Math.max(0, seconds);
  const face = phase === 'unknown' ? '–:––' : over > 0 ? `+${clockFace(over)}` : clockFace(left);

  return (
    <>
      <div className="text-right" role="timer" aria-label={clock.paused ? 'Time left, paused' : 'Time left'}>
        <span
          // Each of the last seconds is a beat of its own.
          key={phase === 'last' ? seconds : 'steady'}
          className={cn(
            '-mr-2 flex min-w-20 items-center justify-end gap-1.5 rounded-lg px-2 text-clock font-semibold tracking-tight',
            (inverse ? onAccent : quiet)[phase],
          )}
        >
          {clock.paused && <Pause aria-hidden className="size-5 fill-current" />}
          {face}
        </span>
        {(phase === 'late' || phase === 'paused') && (
          <span
            className={cn(
              'block text-xs font-semibold',
              phase === 'late' && !inverse && 'text-danger',
              // There the word beside it says as much, and the bar keeps its height.
              phase === 'paused' && 'max-sm:sr-only',
            )}
          >
            {phase === 'paused' ? 'Clock stopped' : waits ? 'Overdue' : 'Time is up'}
          </span>
        )}
      </div>
      {pickSeconds && phase !== 'unknown' ? (
        <span
          aria-hidden
          className={cn(
            'absolute inset-x-0 bottom-0 origin-left',
            phase === 'soon' || phase === 'last' ? 'h-1' : 'h-0.5',
            phase === 'paused' ? 'bg-edge' : 'transition-transform duration-second ease-linear',
            phase !== 'paused' && (inverse ? 'bg-on-accent/60' : phase === 'calm' ? 'bg-accent' : 'bg-danger'),
          )}
          style={{ transform: `scaleX(${phase === 'late' ? 1 : Math.min(1, left / pickSeconds)})` }}
        />
      ) : null}
    </>
  );
}
