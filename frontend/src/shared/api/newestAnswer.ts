import { type Exchange, makeOperation, type Operation } from '@urql/core';
import { filter, makeSubject, map, merge, pipe, tap } from 'wonka';

interface Asked {
  /** Rises with every question. */
  count: number;
  /** How many mutations had been answered then. */
  written: number;
}

const askedOf = ({ context }: Operation) => context['asked'] as Asked | undefined;

/**
 * Keeps answers that are older than what has been written from being remembered.
 *
 * A mutation makes the cache ask queries again, also those that are still on their way: of two answers to one question only
 * the one asked last counts, whichever arrives last. And what was asked before a mutation was answered, and is answered
 * after it, is asked once more: it may tell of the time before.
 */
export const newestAnswer: Exchange = ({ forward }) => {
  let count = 0;
  let written = 0;
  const newest = new Map<number, number>();
  const again = makeSubject<Operation>();

  const ask = (operation: Operation) => {
    if (operation.kind === 'teardown') newest.delete(operation.key);
    if (operation.kind !== 'query') return operation;
    count += 1;
    newest.set(operation.key, count);
    return makeOperation('query', operation, { ...operation.context, asked: { count, written } satisfies Asked });
  };

  return (operations) =>
    pipe(
      merge([operations, again.source]),
      map(ask),
      forward,
      filter(({ operation }) => {
        const asked = askedOf(operation);
        return operation.kind !== 'query' || !asked || asked.count >= (newest.get(operation.key) ?? 0);
      }),
      tap(({ operation, hasNext }) => {
        if (operation.kind === 'mutation') written += 1;
        if (operation.kind !== 'query' || hasNext) return;
        if ((askedOf(operation)?.written ?? written) === written || !newest.has(operation.key)) return;
        const { key } = operation;
        const anew = makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' });
        // Once the answer at hand has gone its way, and unless nobody listens any more.
        queueMicrotask(() => newest.has(key) && again.next(anew));
      }),
    );
};
