import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import type { LivePlayerFragment, LiveRoundFragment } from '@/graphql/graphql';
import { useAsking } from '@/shared/act/useAsking';
import { apart } from '@/shared/lib/apart';
import { useDirectory } from '@/shared/people/directory';
import { room, useRoom } from '../roomStore';

interface Settle {
  playerOf: (playerId: string) => LivePlayerFragment | undefined;
  rounds: readonly LiveRoundFragment[];
  turn: number | null;
  /** The turn is the viewer's own. */
  mine: boolean;
  reread: () => void;
}

/** Ends a pending pick with what the server says became of it, and a choice with what became of the player or the turn. */
export function useSettlePick({ playerOf, rounds, turn, mine, reread }: Settle) {
  const pending = useRoom((state) => state.pending);
  const { byPlayer } = useDirectory();

  useEffect(() => {
    if (!pending) return;
    if (playerOf(pending.playerId)?.team) {
      room.settle();
      room.select(null);
    } else if (pending.phase !== 'sent' && pending.turn !== turn) {
      room.refuse(pending.playerId, 'The turn ended before this pick. Look again at who is on the clock.');
    }
  }, [pending, playerOf, turn]);

  // Where the reason would stand is gone with the player.
  const refusal = useRoom((state) => state.refusal);
  useEffect(() => {
    // What was settled above is no longer chosen.
    const chosen = refusal?.playerId ?? room.current().selected;
    const player = chosen ? playerOf(chosen) : undefined;
    if (!chosen || !player || (!player.team && player.state !== 'WITHDRAWN')) return;
    if (room.current().pending?.playerId === chosen) return;
    const name = apart(byPlayer.get(chosen)?.name ?? 'The player');
    if (refusal) toast.error(`${name} was not picked. ${refusal.message}`);
    else toast(`${name} ${player.team ? 'has just been picked' : 'has left the pool'}. Choose somebody else.`);
    room.select(null);
  }, [refusal, playerOf, byPlayer]);

  // The own team picked in another tab, or by its other captain: what was chosen here was chosen for that turn.
  const former = useRef({ turn, mine });
  useEffect(() => {
    const was = former.current;
    former.current = { turn, mine };
    if (was.turn === turn) return;
    const picked = was.mine && rounds.some((round) => round.turn === was.turn && round.player);
    // Who was refused in the meantime is to read why.
    if (picked && !room.current().pending && !room.current().refusal) room.select(null);
  }, [turn, mine, rounds]);

  useAsking(pending?.phase === 'accepted', reread);
}
