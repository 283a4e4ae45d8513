import { useCallback } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { newKey } from '@/shared/lib/newKey';
import { problem } from '@/shared/lib/problem';
import { type PendingPick, room } from '../roomStore';
import { useTurn } from '../turn';

const PickPlayer = graphql(`
  mutation PickPlayer($input: PickPlayerInput!) {
    pickPlayer(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** There is no answer to go by: reads the draft until the server answers, and says what became of the pick. */
async function findOut(pending: PendingPick, reread: () => Promise<boolean>, otherwise: string) {
  room.pend(pending);
  const open = () => room.current().pending === pending;
  while (open()) {
    // oxlint-disable-next-line no-await-in-loop
    if (await reread()) break;
    // oxlint-disable-next-line no-await-in-loop
    await pause(2_000);
  }
  // If it arrived, the room settles it with the answer just read.
  await pause(100);
  if (open()) room.refuse(pending.playerId, otherwise);
}

/** Asks for a pick, naming the turn it acts on. Nothing is shown as picked until the server's event says so. */
export function usePick() {
  const { draftId, reread } = useTurn();
  const [, execute] = useMutation(PickPlayer);

  return useCallback(
    async (playerId: string, turn: number) => {
      // One at a time, however quick the finger.
      if (room.current().pending) return;
      const sent: PendingPick = { playerId, turn, phase: 'sent' };
      room.pend(sent);
      const idempotencyKey = newKey();
      const { data, error } = await execute({ input: { draftId, playerId, turn, idempotencyKey } });
      // The event can overtake the answer; then there is nothing left to say.
      if (room.current().pending !== sent) return;
      const refusal = data?.pickPlayer.errors[0];
      if (refusal) {
        room.refuse(playerId, refusal.message);
        // What was on screen allowed it, so what was on screen is behind.
        void reread();
      } else if (data) room.pend({ playerId, turn, phase: 'accepted' });
      else {
        const lost = !error || error.networkError;
        const otherwise = lost ? 'The pick did not reach the server. Pick again.' : problem(error);
        await findOut({ playerId, turn, phase: 'unknown' }, reread, otherwise);
      }
    },
    [draftId, reread, execute],
  );
}
