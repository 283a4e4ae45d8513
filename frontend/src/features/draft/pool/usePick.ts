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

/** The answer was lost on the way: reads the draft until the server answers, and says what became of the pick. */
async function findOut(pending: PendingPick, reread: () => Promise<boolean>) {
  const open = () => room.current().pending === pending;
  while (open()) {
    // oxlint-disable-next-line no-await-in-loop
    if (await reread()) break;
    // oxlint-disable-next-line no-await-in-loop
    await pause(2_000);
  }
  // If it arrived, the room settles it with the answer just read.
  await pause(100);
  if (open()) room.refuse(pending.playerId, 'The pick did not reach the server. Pick again.');
}

/** Asks for a pick, naming the turn it acts on. Nothing is shown as picked until the server's event says so. */
export function usePick() {
  const { draftId, reread } = useTurn();
  const [, execute] = useMutation(PickPlayer);

  return useCallback(
    async (playerId: string, turn: number) => {
      room.pend({ playerId, turn, phase: 'sent' });
      const idempotencyKey = newKey();
      const { data, error } = await execute({ input: { draftId, playerId, turn, idempotencyKey } });
      // The event can overtake the answer; then there is nothing left to say.
      if (room.current().pending?.playerId !== playerId) return;
      const refusal = data?.pickPlayer.errors[0];
      if (refusal) {
        room.refuse(playerId, refusal.message);
        // What was on screen allowed it, so what was on screen is behind.
        void reread();
      } else if (data) room.pend({ playerId, turn, phase: 'accepted' });
      else if (error?.networkError) {
        const pending: PendingPick = { playerId, turn, phase: 'unknown' };
        room.pend(pending);
        await findOut(pending, reread);
      } else room.refuse(playerId, error ? problem(error) : 'The pick was not accepted. Try again.');
    },
    [draftId, reread, execute],
  );
}
