import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { useConnection } from '@/shared/api/connection/store';
import { useEvents } from '@/shared/api/useEvents';
import { usePolling } from '@/shared/api/usePolling';
import { MyDraftQueue, MyDraftQueueFeed } from './documents';
import { queueStore, useQueueStore } from './queueStore';

const POLL_EVERY = 5_000;
const ASK_AGAIN = 30_000;
const nobody: readonly string[] = [];

interface Queued {
  draftId: string;
  /** The viewer has a queue here. For whom has none, nothing is asked. */
  mine: boolean;
  isFree: (id: string) => boolean;
  /** Somebody else has the player now. */
  isTaken: (id: string) => boolean;
}

/** Who is in the own queue and still free, best first: what the server has, or what was just wished for. */
export function useQueue({ draftId, mine, isFree, isTaken }: Queued): readonly string[] {
  const [{ data }, read] = useQuery({ query: MyDraftQueue, variables: { draftId }, pause: !mine });
  const reread = useCallback(() => read({ requestPolicy: 'network-only' }), [read]);
  // The cache takes the news in.
  const { error, restart } = useEvents(MyDraftQueueFeed, mine ? { draftId } : null, () => {});
  const line = useConnection((connection) => connection.state);
  usePolling(reread, mine && (error || line === 'polling' || line === 'failed') ? POLL_EVERY : null);
  usePolling(restart, error ? ASK_AGAIN : null);

  const wish = useQueueStore((state) => state.wish);
  const saved = mine ? data?.myDraftQueue : undefined;
  const ids = useMemo(
    () => (mine ? (wish ?? saved?.map(({ id }) => id) ?? nobody).filter(isFree) : nobody),
    [mine, wish, saved, isFree],
  );
  useDropped(ids, isTaken);

  useEffect(() => {
    if (saved) queueStore.set({ base: saved.map(({ id }) => id) });
  }, [saved]);
  useEffect(() => {
    queueStore.enter();
    return queueStore.leave;
  }, []);
  return ids;
}

/** Notes who was in the queue and is taken now. The queue's own news may come a moment before the player's. */
function useDropped(ids: readonly string[], isTaken: (id: string) => boolean) {
  const lately = useRef({ ids: nobody, before: nobody });
  useEffect(() => {
    const { ids: former, before } = lately.current;
    const gone = [...former, ...before].filter((id) => isTaken(id));
    if (gone.length > 0) queueStore.drop(gone);
    if (former === ids) return;
    // What one takes off oneself does not leave by itself.
    const own = queueStore.current().wish !== null;
    lately.current = { ids, before: own ? nobody : former.filter((id) => !isTaken(id)) };
  }, [ids, isTaken]);
}
