import { clockFace, nearness, useClockKnown } from '@/shared/clock/countdown';
import { Face, RunningLine, type Tone } from '@/shared/clock/Face';
import { cn } from '@/shared/lib/cn';
import { useHeroRoomState } from '../room';
import { ends, type Reading, useActionClock, useReserve } from './clocks';
import { verb } from './words';

interface Seen {
  of: Reading['of'];
  seconds: number;
  /** What is left of the reserve after it. */
  reserve: number;
  known: boolean;
  stands: boolean;
}

/** Time is up when the reserve is; until then the end of an action's own time is a warning, in another color. */
function toneOf({ of, seconds, reserve, known, stands }: Seen): Tone {
  if (stands) return 'paused';
  if (!known) return 'unknown';
  if (seconds <= 0) return 'late';
  const near = nearness(seconds);
  if (of === 'reserve') return near === 'calm' ? 'reserve' : near;
  return near === 'calm' || reserve <= 0 ? near : `spare-${near}`;
}

/** The clock of the action, then that of the reserve: large, and all of the bar that repaints with a tick. */
export function ActionClock({ inverse }: { inverse: boolean }) {
  const state = useHeroRoomState();
  const clock = useActionClock();
  const reserve = useReserve(state.action?.team?.id ?? '');
  const known = useClockKnown();
  const { action, settings } = state;
  if (!clock || !action) return null;

  const stands = ends(state) === null;
  const { of } = clock;
  const seconds = Math.max(0, clock.seconds);
  const tone = toneOf({ ...clock, reserve, known, stands });
  const whole = of === 'action' ? action.timeMs : settings.reserveMs;
  const what = of === 'action' ? `Time to ${verb[action.kind]}` : 'Reserve';
  const below = of === 'reserve' ? 'Reserve' : `to ${verb[action.kind]}`;

  return (
    <>
      <div role="timer" aria-label={stands ? `${what}, stopped` : what} className="shrink-0 text-right">
        <Face tone={tone} inverse={inverse} beat={seconds}>
          {tone === 'unknown' ? '–:––' : clockFace(seconds)}
        </Face>
        <span className={cn('block text-xs font-semibold', !inverse && colors[tone])}>
          {tone === 'late' ? 'Time is up' : stands && of === 'action' ? 'Clock stopped' : below}
        </span>
      </div>
      <RunningLine share={whole > 0 ? (seconds * 1000) / whole : 0} tone={tone} inverse={inverse} />
    </>
  );
}

const colors: Record<Tone, string> = {
  unknown: 'text-muted',
  paused: 'text-muted',
  calm: 'text-muted',
  'spare-soon': 'text-warn',
  'spare-last': 'text-warn',
  reserve: 'text-warn',
  soon: 'text-danger',
  last: 'text-danger',
  late: 'text-danger',
};
