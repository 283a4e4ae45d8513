import type { ExecutionResult } from '@urql/core';
import type { FormattedExecutionResult } from 'graphql-ws';
import { idOf, isUnknown } from '../trusted';
import { isEnding, isFinal, type Socket } from './socket';
import { connection } from './store';

type Result = FormattedExecutionResult<Record<string, unknown>, unknown>;

interface Request {
  query?: string | undefined;
  operationName?: string | undefined;
  variables?: Record<string, unknown> | undefined;
}

interface Sink {
  next(value: ExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}

interface Position {
  sequence: number;
  /** Where the log ended when the event was written to the wire. */
  head: number;
}

/** Where a feed of events stands, or null for subscriptions that are not such a feed. */
function position(data: Result['data']): Position | null {
  const event = data?.['draftEvents'];
  if (typeof event !== 'object' || event === null) return null;
  const { sequence, draft } = event as { sequence?: unknown; draft?: { sequence?: unknown } };
  if (typeof sequence !== 'number') return null;
  return { sequence, head: typeof draft?.sequence === 'number' ? draft.sequence : sequence };
}

/** How long the server wants one to wait, in milliseconds, where too much was asked in too short a time; else null. */
function waitWanted(errors: unknown): number | null {
  if (!Array.isArray(errors)) return null;
  const limited = errors.find(({ extensions }) => extensions?.code === 'RATE_LIMITED');
  return limited ? Number(limited.extensions.retryAfterMs) : null;
}

/**
 * Subscribes so that a broken line loses and repeats nothing.
 *
 * graphql-ws sends the same request again after every reconnect; `after` is therefore read when it is sent, and is the
 * newest sequence that arrived. What arrives twice all the same is dropped, and where something is missing it is asked
 * for; what is then still missing does not exist.
 */
export function subscribeAndResume(
  { client, pause }: Pick<Socket, 'client' | 'pause'>,
  request: Request,
  sink: Sink,
): () => void {
  const after = request.variables?.['after'];
  const begin = typeof after === 'number' ? after : null;
  let seen: number | null = null;
  /** What was asked for, because something after it was missing. */
  let missedAfter: number | null = null;
  let left = false;
  let later: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};

  const payload = {
    // The protocol wants a query; beside an id it may be empty.
    get query() {
      return idOf(request.query) ? '' : (request.query ?? '');
    },
    get extensions() {
      const documentId = idOf(request.query);
      return documentId ? { documentId } : undefined;
    },
    operationName: request.operationName,
    get variables() {
      return seen === null ? request.variables : { ...request.variables, after: seen };
    },
  };

  const start = () => {
    let replaced = false;
    unsubscribe = client.subscribe(payload, {
      next: (result) => {
        if (replaced) return;
        const here = position((result as Result).data);
        if (here) {
          if (seen !== null && here.sequence <= seen) return;
          const last = seen ?? begin;
          if (last !== null && here.sequence > last + 1 && missedAfter !== last) {
            missedAfter = last;
            replaced = true;
            unsubscribe();
            start();
            return;
          }
          seen = here.sequence;
          report(here);
        }
        sink.next(result as ExecutionResult);
      },
      error: (error) => {
        if (isEnding(error)) return;
        if (isUnknown(request.query, error)) {
          start();
          return;
        }
        const wait = waitWanted(error);
        if (wait !== null) {
          // Whoever shares the address was told about the same: they come back one after the other.
          later = setTimeout(start, wait * (1 + Math.random()));
          return;
        }
        const refused = Array.isArray(error);
        if (refused || isFinal(error)) {
          if (!refused) connection.set({ state: 'failed' });
          sink.error(error);
          return;
        }
        void startLater();
      },
      complete: () => replaced || sink.complete(),
    });
  };

  /** The library gives up after what it takes for the end; a league night does not. */
  const startLater = async () => {
    await pause();
    if (!left) start();
  };

  start();
  return () => {
    left = true;
    clearTimeout(later);
    unsubscribe();
  };
}

/** So many events are written at once: the first of them is not behind the others, they are on their way. */
const AT_ONCE = 5;

function report({ sequence, head }: Position) {
  const { state } = connection.get();
  const behind = Math.max(0, head - sequence);
  if (behind > 0 && (state === 'catching-up' || (state === 'live' && behind > AT_ONCE)))
    connection.set({ state: 'catching-up', behind });
  else if (behind === 0 && state === 'catching-up')
    connection.set({ state: 'live', behind: 0, lastLiveAt: Date.now() });
}
