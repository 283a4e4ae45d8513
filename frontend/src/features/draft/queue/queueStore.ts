import { create } from 'zustand';

interface QueueState {
  /** What the queue shall be, best first, until the server has it; null: it has. */
  wish: readonly string[] | null;
  phase: 'saved' | 'saving' | 'failed';
  /** Why it is not saved. */
  problem: string | null;
  /** Players of the queue whom others took. */
  dropped: readonly string[];
  /** The room was left while a wish was on its way: it is brought home, and then all is forgotten. */
  left: boolean;
}

const empty: QueueState = { wish: null, phase: 'saved', problem: null, dropped: [], left: false };

/** What of the queue is not the server's yet; left behind with the room. */
export const useQueueStore = create<QueueState>(() => empty);

export const queueStore = {
  current: useQueueStore.getState,
  set: (state: Partial<QueueState>) => useQueueStore.setState(state),
  drop: (ids: readonly string[]) =>
    useQueueStore.setState(({ dropped }) => ({ dropped: [...dropped, ...ids.filter((id) => !dropped.includes(id))] })),
  enter: () => useQueueStore.setState({ left: false }),
  leave: () => useQueueStore.setState(({ phase }) => (phase === 'saving' ? { left: true } : empty)),
  reset: () => useQueueStore.setState(empty),
};

/** Sends the whole list; the answer is why it was refused, or null. */
export type Send = (playerIds: readonly string[]) => Promise<string | null>;

/** Saves the newest wish, one request at a time: of quick changes the last one wins, whatever the line does. */
export async function save(send: Send): Promise<void> {
  if (queueStore.current().phase === 'saving') return;
  for (let { wish } = queueStore.current(); wish; wish = queueStore.current().wish) {
    queueStore.set({ phase: 'saving', problem: null });
    // oxlint-disable-next-line no-await-in-loop
    const problem = await send(wish);
    const { wish: newest, left } = queueStore.current();
    // A newer wish is tried, whatever became of the older one.
    if (newest !== wish) continue;
    if (problem === null) queueStore.set({ wish: null, phase: 'saved' });
    else queueStore.set({ phase: 'failed', problem });
    if (left) queueStore.reset();
    if (problem !== null) return;
  }
  // The wish was given up on the way.
  if (queueStore.current().phase === 'saving') queueStore.set({ phase: 'saved' });
}
