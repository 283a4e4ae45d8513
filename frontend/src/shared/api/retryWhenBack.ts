import { type Exchange, makeOperation, type Operation } from '@urql/core';
import { makeSubject, merge, pipe, tap } from 'wonka';
import { useConnection } from './connection/store';

/** Calls `tell` whenever there is a line again; returns how to stop that. */
export function whenBack(tell: () => void): () => void {
  const stop = useConnection.subscribe(({ state }, former) => {
    if (state === 'live' && former.state !== 'live') tell();
  });
  window.addEventListener('online', tell);
  return () => {
    stop();
    window.removeEventListener('online', tell);
  };
}

/**
 * Asks again, once there is a line, what failed for want of one and is still wanted: whoever came in a bad moment is not
 * left without their seat until they reload.
 */
export const retryWhenBack =
  (listen: (tell: () => void) => unknown): Exchange =>
  ({ forward }) => {
    const failed = new Map<number, Operation>();
    const again = makeSubject<Operation>();
    listen(() => {
      const wanted = [...failed.values()];
      failed.clear();
      for (const operation of wanted)
        again.next(makeOperation(operation.kind, operation, { ...operation.context, requestPolicy: 'network-only' }));
    });

    return (operations) =>
      pipe(
        merge([
          pipe(
            operations,
            tap(({ key }) => void failed.delete(key)),
          ),
          again.source,
        ]),
        forward,
        tap(({ operation, error }) => {
          if (operation.kind === 'query' && error?.networkError) failed.set(operation.key, operation);
          else failed.delete(operation.key);
        }),
      );
  };
