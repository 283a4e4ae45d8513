import type { CombinedError } from '@urql/core';
import { problem } from '../lib/problem';

/** How far it is. `sent`: no answer yet. `accepted`: the event is on its way. `unknown`: the line broke in between. */
export type Phase = 'sent' | 'accepted' | 'unknown';

interface Act<Pending extends { phase: Phase }> {
  /** What is to be under way. */
  first: Pending;
  /** What is under way: one at a time, however quick the finger. */
  current: () => Pending | null;
  pend: (pending: Pending) => void;
  /** Ends it, with the reason. */
  refuse: (message: string) => void;
  /** Asks the server: what it refused, nothing if it did as it was asked; `undefined` without an answer of its own. */
  send: () => Promise<{ errors: readonly { message: string }[] | undefined; error: CombinedError | undefined }>;
  /** Reads the draft anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
  /** What is said when it never arrived. */
  lost: string;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Acts on a live draft. Nothing counts as done until the server's event says so: the room settles it with that. */
export async function actOnce<Pending extends { phase: Phase }>(act: Act<Pending>) {
  const { first, current, pend, refuse, send, reread, lost } = act;
  if (current()) return;
  pend(first);
  const { errors, error } = await send();
  // The event can overtake the answer; then there is nothing left to say.
  if (current() !== first) return;
  const refusal = errors?.[0];
  if (refusal) {
    refuse(refusal.message);
    // What was on screen allowed it, so what was on screen is behind.
    void reread();
  } else if (errors) pend({ ...first, phase: 'accepted' });
  else await findOut(act, !error || error.networkError ? lost : problem(error));
}

/** There is no answer to go by: reads the draft until the server answers, and says what became of it. */
async function findOut<Pending extends { phase: Phase }>(act: Act<Pending>, otherwise: string) {
  const unknown: Pending = { ...act.first, phase: 'unknown' };
  act.pend(unknown);
  const open = () => act.current() === unknown;
  while (open()) {
    // oxlint-disable-next-line no-await-in-loop
    if (await act.reread()) break;
    // oxlint-disable-next-line no-await-in-loop
    await pause(2_000);
  }
  // If it arrived, the room settles it with the answer just read.
  await pause(100);
  if (open()) act.refuse(otherwise);
}
