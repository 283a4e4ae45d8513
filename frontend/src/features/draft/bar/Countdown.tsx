import { Pause } from 'lucide-react';
import { cn } from '@/shared/lib/cn';
import { type ClockFields, clockFace, useSecondsLeft } from './countdown';

interface CountdownProps extends ClockFields {
  /** The length of a turn, for the line that runs down. */
  pickSeconds: number | null | undefined;
  overdue: boolean;
  /** On the accent's own ground. */
  inverse: boolean;
}

/** The only thing that repaints with a tick. */
export function Countdown({ pickSeconds, overdue, inverse, ...clock }: CountdownProps) {
  const seconds = useSecondsLeft(clock);
  if (seconds === null) return null;
  const late = overdue || (seconds === 0 && !clock.paused);
  const urgent = !clock.paused && seconds <= 10;

  return (
    <>
      <div className="text-right" role="timer" aria-label={clock.paused ? 'Time left, paused' : 'Time left'}>
        <span
          className={cn(
            'flex items-center justify-end gap-1.5 text-2xl leading-7 font-semibold tracking-tight sm:text-3xl sm:leading-8',
            urgent && !inverse && 'text-danger',
          )}
        >
          {clock.paused && <Pause aria-hidden className="size-5" />}
          {clockFace(seconds)}
        </span>
        {(late || clock.paused) && (
          <span className={cn('block text-xs font-semibold', late && !inverse && 'text-danger')}>
            {clock.paused ? 'Clock stopped' : 'Overdue'}
          </span>
        )}
      </div>
      {pickSeconds ? (
        <span
          aria-hidden
          className={cn(
            'absolute inset-x-0 bottom-0 h-0.5 origin-left transition-transform duration-1000 ease-linear',
            inverse ? 'bg-on-accent/60' : urgent ? 'bg-danger' : 'bg-accent',
          )}
          style={{ transform: `scaleX(${Math.min(1, seconds / pickSeconds)})` }}
        />
      ) : null}
    </>
  );
}
