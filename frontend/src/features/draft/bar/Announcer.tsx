import { useEffect } from 'react';
import { serverNow } from '@/shared/api/connection/store';
import { room, useRoom } from '../roomStore';

interface AnnouncerProps {
  /** Names my turn; null while it is not mine. */
  turn: number | null;
  deadlineAt: string | null | undefined;
  running: boolean;
}

/** Reads out what cannot wait: my turn, ten seconds left, time up. */
export function Announcer({ turn, deadlineAt, running }: AnnouncerProps) {
  const text = useRoom((state) => state.announcement);

  useEffect(() => {
    room.announce(turn === null ? '' : 'Your turn.');
  }, [turn]);

  useEffect(() => {
    if (turn === null || !running || !deadlineAt) return undefined;
    const left = Date.parse(deadlineAt) - serverNow();
    const timers = [
      left > 10_000 && setTimeout(() => room.announce('Ten seconds left.'), left - 10_000),
      left > 0 && setTimeout(() => room.announce('Time is up.'), left),
    ];
    return () => {
      for (const timer of timers) if (timer) clearTimeout(timer);
    };
  }, [turn, deadlineAt, running]);

  return (
    <p aria-live="assertive" aria-atomic="true" className="sr-only">
      {text}
    </p>
  );
}
