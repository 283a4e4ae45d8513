import type { CombinedError, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { serverNow, useConnection } from './connection/store';
import { useEvents } from './useEvents';
import { usePolling } from './usePolling';

/** A gap longer than this is closed by reading the draft, not by waiting for every event of it. */
const LONG_GAP = 100;
const POLL_EVERY = 3_000;
const ASK_AGAIN_AFTER = 30_000;
/** What is older, or further behind, is not news: two picks written at once are at most five events behind. */
const NEWS_FOR = 15_000;
const NEWS_BEHIND = 5;

interface Arrived {
  sequence: number;
  createdAt: string;
  /** The sequence of the draft as the event brought it. */
  head: number;
  /** It changes more than it carries: the room is read anew. */
  carriesLess: boolean;
}

interface Moment {
  /** It has just happened, rather than while one was away. */
  fresh: boolean;
  /** How many events the server has beyond it. */
  behind: number;
}

interface DraftFeed<Data> {
  document: TypedDocumentNode<Data, { draftId: string; after?: number | null }>;
  draftId: string;
  /** What the room shows. */
  sequence: number;
  /** What is before it is not asked for. */
  from?: number;
  /** Reads the room anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
  /** What the feed brought; null for what is of another kind of draft. */
  read: (data: Data) => Arrived | null;
  onEvent: (data: Data, moment: Moment) => void;
}

/**
 * Follows a draft. The cache takes the events in; this adds what a cache cannot: reading anew what an event does not carry or
 * a lost one would have carried, asking while nothing can be told, and each event's effect once, however often it arrives.
 */
export function useDraftFeed<Data>({ document, draftId, sequence, from = sequence, ...rest }: DraftFeed<Data>) {
  const { reread, read, onEvent } = rest;
  // Where the feed begins. Later positions are the connection's business, until the server ends the feed.
  const [after, setAfter] = useState(from);
  const seen = useRef(after);
  /** The room has been read, or is being read, at this sequence or a later one. */
  const readAt = useRef(sequence);
  const [owed, setOwed] = useState(false);

  const readAnew = async () => setOwed(!(await reread()));

  const { error, restart } = useEvents(document, { draftId, after }, (data) => {
    const event = read(data);
    if (!event || event.sequence <= seen.current) return;
    const holed = event.sequence > seen.current + 1;
    seen.current = event.sequence;

    const behind = event.head - event.sequence;
    if ((holed || event.carriesLess || behind > LONG_GAP) && event.sequence > readAt.current) {
      readAt.current = event.head;
      void readAnew();
    }
    onEvent(data, { behind, fresh: behind <= NEWS_BEHIND && serverNow() - Date.parse(event.createdAt) < NEWS_FOR });
  });

  const state = useConnection((connection) => connection.state);
  const blind = state === 'polling' || state === 'failed' || error !== null;
  usePolling(readAnew, blind || owed ? POLL_EVERY : null);
  useAskAgain(error, ASK_AGAIN_AFTER, () => {
    setAfter(seen.current);
    restart();
  });
}

/** A socket that comes back resumes by itself; what the server refused is asked for again, so many milliseconds later. */
export function useAskAgain(error: CombinedError | null, after: number, ask: () => void) {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!error) return undefined;
    const timer = setTimeout(() => latest.current(), after);
    return () => clearTimeout(timer);
  }, [error, after]);
}
