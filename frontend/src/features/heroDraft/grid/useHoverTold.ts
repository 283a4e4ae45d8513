import { useEffect, useRef } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/graphql';
import { useSettled } from '@/shared/lib/useSettled';
import { heroRoom } from '../roomStore';

const HoverHero = graphql(`
  mutation HoverHero($input: HoverHeroInput!) {
    hoverHero(input: $input) {
      errors {
        code
      }
    }
  }
`);

/**
 * Tells the own team which hero is being looked at, once somebody has looked at it for a moment, and when none is any more.
 * One telling at a time, so that the last one wins. Nobody waits for it: what is lost of it is not missed.
 */
export function useHoverTold(draftId: string, heroId: number | null, captain: boolean) {
  const client = useClient();
  const settled = useSettled(heroId, 300);
  const wanted = useRef<number | null>(null);
  const told = useRef<number | null>(null);
  const telling = useRef(false);

  useEffect(() => {
    if (!captain) return;
    wanted.current = settled;
    if (telling.current) return;
    const tell = async () => {
      telling.current = true;
      while (told.current !== wanted.current) {
        told.current = wanted.current;
        if (told.current !== null) heroRoom.tellTeam(told.current);
        // oxlint-disable-next-line no-await-in-loop
        await client.mutation(HoverHero, { input: { draftId, heroId: told.current } }).toPromise();
      }
      telling.current = false;
    };
    void tell();
  }, [client, draftId, captain, settled]);

  useEffect(
    () => () => {
      wanted.current = null;
      if (told.current === null || telling.current) return;
      told.current = null;
      void client.mutation(HoverHero, { input: { draftId, heroId: null } }).toPromise();
    },
    [client, draftId],
  );
}
