import { useCallback, useSyncExternalStore } from 'react';
import { serverNow, useConnection } from '@/shared/api/connection/store';

export interface ClockFields {
  /** When the turn ends, in server time. */
  deadlineAt: string | null | undefined;
  /** What is left while paused, in milliseconds. */
  remainingMs: number | null | undefined;
  paused: boolean;
}

/** Milliseconds left at `now` (server time); null without a clock. */
export function millisecondsLeft({ deadlineAt, remainingMs, paused }: ClockFields, now: number): number | null {
  if (paused) return remainingMs ?? null;
  if (!deadlineAt) return null;
  return Math.max(0, Date.parse(deadlineAt) - now);
}

export function clockFace(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const CHECK_EVERY = 200;

/** Whole seconds left. Only the component that calls this repaints with it, and only when the number changes. */
export function useSecondsLeft(fields: ClockFields): number | null {
  const { deadlineAt, remainingMs, paused } = fields;
  // A new measurement of the server's clock moves the number at once.
  useConnection((connection) => connection.offset);

  const ticking = Boolean(deadlineAt) && !paused;
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!ticking) return () => {};
      const timer = setInterval(changed, CHECK_EVERY);
      return () => clearInterval(timer);
    },
    [ticking],
  );
  return useSyncExternalStore(subscribe, () => {
    const left = millisecondsLeft({ deadlineAt, remainingMs, paused }, serverNow());
    return left === null ? null : Math.ceil(left / 1000);
  });
}
