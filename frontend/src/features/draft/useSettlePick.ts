import { useEffect } from 'react';
import { room, useRoom } from './roomStore';

interface Settle {
  /** Whether a player still has no team. */
  inPool: (playerId: string) => boolean;
  turn: number | null;
  reread: () => void;
}

/** An accepted pick arrives as an event; when it does not, the draft itself is asked. */
const PATIENCE = 2_500;

/** Ends a pending pick with what the server says became of it. */
export function useSettlePick({ inPool, turn, reread }: Settle) {
  const pending = useRoom((state) => state.pending);

  useEffect(() => {
    if (!pending) return;
    if (!inPool(pending.playerId)) {
      room.settle();
      room.select(null);
    } else if (pending.phase !== 'sent' && pending.turn !== turn) {
      room.refuse(pending.playerId, 'The turn ended before this pick. Look again at who is on the clock.');
    }
  }, [pending, inPool, turn]);

  const waiting = pending?.phase === 'accepted';
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(reread, PATIENCE);
    return () => clearInterval(timer);
  }, [waiting, reread]);
}
