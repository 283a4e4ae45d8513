import { useCallback } from 'react';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { useWaking } from '@/shared/lib/useWaking';
import { MyHeroSeat } from './operations';

/**
 * For whom the viewer may act. Captains are replaced now and then: it is read again when one comes back to the page. Nobody
 * loses their seat because the line broke while it was read.
 */
export function useSeat(draftId: string) {
  const [{ data }, read] = useKeptQuery({ query: MyHeroSeat, variables: { draftId } });
  const reread = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  useWaking(reread);
  return { seat: data?.myDraftSeat, reread };
}
