import { useEffect } from 'react';
import { toast } from 'sonner';
import type { LivePlayerFragment } from '@/graphql/graphql';
import { useDirectory } from '@/shared/people/directory';
import { room, useRoom } from '../roomStore';

interface Settle {
  playerOf: (playerId: string) => LivePlayerFragment | undefined;
  turn: number | null;
  reread: () => void;
}

/** An accepted pick arrives as an event; when it does not, the draft itself is asked. */
const PATIENCE = 2_500;

/** Ends a pending pick with what the server says became of it. */
export function useSettlePick({ playerOf, turn, reread }: Settle) {
  const pending = useRoom((state) => state.pending);

  useEffect(() => {
    if (!pending) return;
    if (playerOf(pending.playerId)?.team) {
      room.settle();
      room.select(null);
    } else if (pending.phase !== 'sent' && pending.turn !== turn) {
      room.refuse(pending.playerId, 'The turn ended before this pick. Look again at who is on the clock.');
    }
  }, [pending, playerOf, turn]);

  // Where the reason stood is gone with the player.
  const refusal = useRoom((state) => state.refusal);
  const { byPlayer } = useDirectory();
  useEffect(() => {
    const player = refusal && playerOf(refusal.playerId);
    if (!player || (!player.team && player.state !== 'WITHDRAWN')) return;
    toast.error(`${byPlayer.get(refusal.playerId)?.name ?? 'The player'} was not picked. ${refusal.message}`);
    room.select(null);
  }, [refusal, playerOf, byPlayer]);

  const waiting = pending?.phase === 'accepted';
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setInterval(reread, PATIENCE);
    return () => clearInterval(timer);
  }, [waiting, reread]);
}
