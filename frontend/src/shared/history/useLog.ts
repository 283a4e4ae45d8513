import type { CombinedError, TypedDocumentNode } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { useConnection } from '../api/connection/store';
import { type KeptQuery, useKeptQuery } from '../api/useKeptQuery';
import { usePolling } from '../api/usePolling';
import type { Told } from './runs';

/** An event with what its row needs of it, masked. */
export interface Logged<Event> extends Told {
  event: Event;
}

interface Answer<Event> {
  draft: { id: string; events?: readonly (Event & Omit<Told, 'kind'>)[] } | null;
}

/** How the log of a kind of draft is read. */
export interface LogSource<Event> {
  /** From an event on; what happens is appended to it. */
  recent: TypedDocumentNode<Answer<Event>, { draftId: string; after?: number | null }>;
  /** What was before an event. */
  earlier: TypedDocumentNode<Answer<Event>, { draftId: string; before: number; last: number }>;
  kindOf: (event: Event) => string;
}

/** A log as it is read: oldest first, in two parts. */
export interface Log<Event> {
  query: KeptQuery<Answer<Event>>;
  reread: () => void;
  recent: readonly Logged<Event>[];
  earlier: readonly Logged<Event>[];
  /** How many there are before these. */
  left: number;
  more: () => void;
  reading: boolean;
  error: CombinedError | undefined;
}

/** Read at first: at least so many. Then so many more at a time. */
const RECENT = 50;
const EARLIER = 100;
const POLL_EVERY = 3_000;

/**
 * The log of a draft, oldest first: from a fixed event on it is followed, what came before is read on demand. Where it
 * begins depends on how long the log was when it was opened, and stays, so that no read leaves a gap.
 */
export function useLog<Event>(source: LogSource<Event>, draftId: string, sequence: number): Log<Event> {
  const client = useClient();
  const [after] = useState(() => Math.max(0, Math.floor(sequence / RECENT) * RECENT - RECENT));
  const [query, read] = useKeptQuery({
    query: source.recent,
    variables: { draftId, after },
    requestPolicy: 'cache-and-network',
  });
  const [earlier, setEarlier] = useState<readonly Logged<Event>[]>([]);
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();

  const reread = () => read({ requestPolicy: 'network-only' });
  const live = useConnection(({ state }) => state !== 'polling' && state !== 'failed');
  usePolling(reread, live ? null : POLL_EVERY);

  const inOrder = (answer: Answer<Event> | undefined) =>
    (answer?.draft?.events ?? [])
      .map((event): Logged<Event> => {
        const { id, createdAt } = event;
        return { id, sequence: event.sequence, createdAt, kind: source.kindOf(event), event };
      })
      .toSorted((a, b) => a.sequence - b.sequence);

  const first = earlier[0]?.sequence ?? after + 1;
  const more = async () => {
    setReading(true);
    const answer = await client.query(source.earlier, { draftId, before: first, last: EARLIER }).toPromise();
    setReading(false);
    setError(answer.error);
    setEarlier((known) => [...inOrder(answer.data), ...known]);
  };

  return { query, reread, recent: inOrder(query.data), earlier, left: first - 1, more, reading, error };
}
