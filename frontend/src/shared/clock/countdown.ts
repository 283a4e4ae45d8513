import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { serverNow, useConnection } from '@/shared/api/connection/store';

export interface ClockFields {
  /** When the turn ends, in server time. */
  deadlineAt: string | null | undefined;
  /** What is left while paused, in milliseconds. */
  remainingMs: number | null | undefined;
  paused: boolean;
}

/** Milliseconds left at `now` (server time), below zero once time is up; null without a clock. */
export function millisecondsLeft({ deadlineAt, remainingMs, paused }: ClockFields, now: number): number | null {
  if (paused) return remainingMs ?? null;
  if (!deadlineAt) return null;
  return Date.parse(deadlineAt) - now;
}

/** Whole seconds: those left count from the one begun, those over from the one completed (as a negative number). */
export const wholeSeconds = (ms: number) => (ms > 0 ? Math.ceil(ms / 1000) : 0 - Math.floor(-ms / 1000));

const two = (number: number) => String(number).padStart(2, '0');

export function clockFace(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** How long a measurement of the server's clock is waited for before this device's is believed. */
const PATIENCE = 3_000;

/** Whether the server's clock is known. Where it is being measured, this device's may be a minute off until then. */
export function useClockKnown(): boolean {
  const measuring = useConnection(
    ({ measured, state }) => !measured && (state === 'connecting' || state === 'live' || state === 'catching-up'),
  );
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!measuring) return undefined;
    const timer = setTimeout(() => setWaited(true), PATIENCE);
    return () => clearTimeout(timer);
  }, [measuring]);
  return !measuring || waited;
}

const CHECK_EVERY = 200;

/**
 * Reads something off the server's clock. Only what calls this repaints with it, and only when what is read changes: a plain
 * value, then. `ticking`: it may change by itself.
 */
export function useReading<Value extends string | number | null>(
  read: (now: number) => Value,
  ticking: boolean,
): Value {
  // A new measurement of the server's clock moves the number at once.
  useConnection((connection) => connection.offset);

  const subscribe = useCallback(
    (changed: () => void) => {
      if (!ticking) return () => {};
      const timer = setInterval(changed, CHECK_EVERY);
      // The timers of a page that slept are late; what it shows when it wakes is not.
      document.addEventListener('visibilitychange', changed);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', changed);
      };
    },
    [ticking],
  );
  return useSyncExternalStore(subscribe, () => read(serverNow()));
}

/** Whole seconds left, or over (below zero). */
export function useSecondsLeft({ deadlineAt, remainingMs, paused }: ClockFields): number | null {
  return useReading(
    (now) => {
      const left = millisecondsLeft({ deadlineAt, remainingMs, paused }, now);
      return left === null ? null : wholeSeconds(left);
    },
    Boolean(deadlineAt) && !paused,
  );
}

/** How near the end is: the last ten seconds, and the last five. */
export function nearness(seconds: number): 'calm' | 'soon' | 'last' {
  if (seconds <= 5) return 'last';
  return seconds <= 10 ? 'soon' : 'calm';
}
