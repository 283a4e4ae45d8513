import { create } from 'zustand';

interface QueueState {
  /** What the server has, as it said last. */
  base: readonly string[] | null;
  /** What the queue shall be, best first, until the server has it; null: it has. */
  wish: readonly string[] | null;
  phase: 'saved' | 'saving' | 'failed';
  /** Why it is not saved. */
  problem: string | null;
  /** It was changed elsewhere meanwhile: saving again would overwrite that. */
  stale: boolean;
  /** Players of the queue whom others took. */
  dropped: readonly string[];
  /** The room was left while a wish was on its way: it is brought home, and then all is forgotten. */
  left: boolean;
}

const empty: QueueState = {
  base: null,
  wish: null,
  phase: 'saved',
  problem: null,
  stale: false,
  dropped: [],
  left: false,
};

/** What of the queue is not the server's yet; left behind with the room. */
export const useQueueStore = create<QueueState>(() => empty);

export const queueStore = {
  current: useQueueStore.getState,
  set: (state: Partial<QueueState>) => useQueueStore.setState(state),
  drop: (ids: readonly string[]) =>
    useQueueStore.setState(({ dropped }) => ({ dropped: [...new Set([...dropped, ...ids])] })),
  enter: () => useQueueStore.setState({ left: false }),
  leave: () => useQueueStore.setState(({ phase }) => (phase === 'saving' ? { left: true } : empty)),
  reset: () => useQueueStore.setState(empty),
};

export interface Answer {
  /** Why it was refused. */
  problem: string | null;
  stale: boolean;
  /** What the server has now. */
  queue: readonly string[] | null;
}

/** Sends the whole list. `seen` is what it was made of; null: whatever it was. */
export type Send = (wish: readonly string[], seen: readonly string[] | null) => Promise<Answer>;

/**
 * Saves the newest wish, one request at a time: of quick changes the last one wins, whatever the line does. What somebody
 * else of the team changed meanwhile is overwritten only when that was asked for.
 */
export async function save(send: Send, { overwrite = false } = {}): Promise<void> {
  if (queueStore.current().phase === 'saving') return;
  for (let { wish } = queueStore.current(); wish; wish = queueStore.current().wish) {
    queueStore.set({ phase: 'saving', problem: null, stale: false });
    // oxlint-disable-next-line no-await-in-loop
    const { problem, stale, queue } = await send(wish, overwrite ? null : queueStore.current().base);
    if (queue) queueStore.set({ base: queue });
    const { wish: newest, left } = queueStore.current();
    // A newer wish is tried, whatever became of the older one.
    if (newest !== wish) continue;
    if (problem === null) queueStore.set({ wish: null, phase: 'saved' });
    else queueStore.set({ phase: 'failed', problem, stale });
    if (left) queueStore.reset();
    if (problem !== null) return;
  }
  // The wish was given up on the way.
  if (queueStore.current().phase === 'saving') queueStore.set({ phase: 'saved' });
}
