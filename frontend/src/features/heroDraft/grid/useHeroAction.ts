import { useCallback } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/graphql';
import { actOnce } from '@/shared/act/actOnce';
import { newKey } from '@/shared/lib/newKey';
import { useHeroRoomState } from '../room';
import { heroRoom, type PendingHero } from '../roomStore';

const BanHero = graphql(`
  mutation BanHero($input: BanHeroInput!) {
    banHero(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

const PickHero = graphql(`
  mutation PickHero($input: PickHeroInput!) {
    pickHero(input: $input) {
      errors {
        code
        message
        field
      }
    }
  }
`);

/** Asks for a ban or a pick, naming the action it is for. Nothing is shown as done until the server's event says so. */
export function useHeroAction() {
  const { draft, reread } = useHeroRoomState();
  const draftId = draft.id;
  const [, ban] = useMutation(BanHero);
  const [, pick] = useMutation(PickHero);

  return useCallback(
    (heroId: number, { number, kind }: { number: number; kind: 'BAN' | 'PICK' }) =>
      actOnce<PendingHero>({
        first: { heroId, actionNumber: number, phase: 'sent' },
        current: () => heroRoom.current().pending,
        pend: heroRoom.pend,
        refuse: (message) => heroRoom.refuse(heroId, message),
        send: async () => {
          const input = { draftId, heroId, actionNumber: number, idempotencyKey: newKey() };
          if (kind === 'BAN') {
            const { data, error } = await ban({ input });
            return { errors: data?.banHero.errors, error };
          }
          const { data, error } = await pick({ input });
          return { errors: data?.pickHero.errors, error };
        },
        reread,
        lost: `The ${kind.toLowerCase()} did not reach the server. Try again.`,
      }),
    [draftId, reread, ban, pick],
  );
}
