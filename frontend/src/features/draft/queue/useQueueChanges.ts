import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useMutation } from 'urql';
import { useConnection } from '@/shared/api/connection/store';
import { refusalOf } from '@/shared/api/refusal';
import { SetPickQueue } from './documents';
import { moved } from './order';
import { queueStore, save, type Send } from './queueStore';

/** Changes the own queue: seen at once in the panel, and saved at once. */
export function useQueueChanges(draftId: string, ids: readonly string[], isFree: (id: string) => boolean) {
  const [, execute] = useMutation(SetPickQueue);
  const latest = useRef({ ids, isFree });
  useEffect(() => {
    latest.current = { ids, isFree };
  }, [ids, isFree]);

  const send = useCallback<Send>(
    async (wish, seen) => {
      // Whoever is gone meanwhile is nobody's wish any more.
      const free = (id: string) => latest.current.isFree(id);
      const input = { draftId, playerIds: wish.filter(free), seen: seen && seen.filter(free) };
      const outcome = await execute({ input });
      const { errors = [], queue } = outcome.data?.setPickQueue ?? {};
      return {
        problem: refusalOf(outcome, (data) => data.setPickQueue.errors),
        stale: errors.some(({ code }) => code === 'STALE_QUEUE'),
        queue: queue?.map(({ id }) => id) ?? null,
      };
    },
    [draftId, execute],
  );

  // What the line took is tried again by itself once it is back.
  const live = useConnection((connection) => connection.state === 'live');
  useEffect(() => {
    if (live && queueStore.current().phase === 'failed') void save(send);
  }, [live, send]);

  return useMemo(() => {
    const change = (wish: readonly string[]) => {
      latest.current.ids = wish;
      queueStore.set({ wish, dropped: [] });
      void save(send);
    };
    return {
      set: change,
      add: (id: string) => change([...latest.current.ids.filter((one) => one !== id), id]),
      remove: (id: string) => change(latest.current.ids.filter((one) => one !== id)),
      move: (id: string, to: number) => change(moved(latest.current.ids, id, to)),
      /** Also over what was changed elsewhere, once that was said. */
      retry: () => void save(send, { overwrite: queueStore.current().stale }),
      /** Gives up what could not be saved: what the server has is shown again. */
      discard: () => queueStore.set({ wish: null, phase: 'saved', problem: null, stale: false }),
    };
  }, [send]);
}

export type QueueChanges = ReturnType<typeof useQueueChanges>;
