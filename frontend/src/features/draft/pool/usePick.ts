import { useCallback } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { actOnce } from '@/shared/act/actOnce';
import { newKey } from '@/shared/lib/newKey';
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

/** Asks for a pick, naming the turn it acts on. Nothing is shown as picked until the server's event says so. */
export function usePick() {
  const { draftId, reread } = useTurn();
  const [, execute] = useMutation(PickPlayer);

  return useCallback(
    (playerId: string, turn: number) =>
      actOnce<PendingPick>({
        first: { playerId, turn, phase: 'sent' },
        current: () => room.current().pending,
        pend: room.pend,
        refuse: (message) => room.refuse(playerId, message),
        send: async () => {
          const { data, error } = await execute({ input: { draftId, playerId, turn, idempotencyKey: newKey() } });
          return { errors: data?.pickPlayer.errors, error };
        },
        reread,
        lost: 'The pick did not reach the server. Pick again.',
      }),
    [draftId, reread, execute],
  );
}
