import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { type FragmentType, readFragment } from '@/graphql';
import { useConnection } from '@/shared/api/connection/store';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { usePolling } from '@/shared/api/usePolling';
import { DraftHistory } from '../operations';
import { EarlierHistory } from './operations';
import { EventSentence } from './sentence';

export interface Told {
  id: string;
  sequence: number;
  createdAt: string;
  kind: string;
  event: FragmentType<typeof EventSentence>;
}

type Answered = FragmentType<typeof EventSentence> & Omit<Told, 'kind' | 'event'>;

/** Read at first: at least so many. Then so many more at a time. */
const RECENT = 50;
const EARLIER = 100;
const POLL_EVERY = 3_000;

const inOrder = (events: readonly Answered[]): Told[] =>
  events
    .map((event) => ({
      id: event.id,
      sequence: event.sequence,
      createdAt: event.createdAt,
      kind: readFragment(EventSentence, event).__typename,
      event,
    }))
    .toSorted((a, b) => a.sequence - b.sequence);

/**
 * The log of a draft, oldest first: from a fixed event on it is followed, what came before is read on demand. Where it
 * begins depends on how long the log was when it was opened, and stays, so that no read leaves a gap.
 */
export function useHistory(draftId: string, sequence: number) {
  const client = useClient();
  const [after] = useState(() => Math.max(0, Math.floor(sequence / RECENT) * RECENT - RECENT));
  const [query, read] = useKeptQuery({
    query: DraftHistory,
    variables: { draftId, after },
    requestPolicy: 'cache-and-network',
  });
  const [earlier, setEarlier] = useState<readonly Told[]>([]);
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<CombinedError | undefined>();

  const reread = () => read({ requestPolicy: 'network-only' });
  const live = useConnection(({ state }) => state !== 'polling' && state !== 'failed');
  usePolling(reread, live ? null : POLL_EVERY);

  const first = earlier[0]?.sequence ?? after + 1;
  const more = async () => {
    setReading(true);
    const variables = { draftId, before: first, last: EARLIER };
    const answer = await client.query(EarlierHistory, variables).toPromise();
    const draft = answer.data?.draft;
    setReading(false);
    setError(answer.error);
    if (draft && 'events' in draft) setEarlier((known) => [...inOrder(draft.events), ...known]);
  };

  const { data } = query;
  const recent = data?.draft && 'events' in data.draft ? inOrder(data.draft.events) : [];
  return { query, reread, recent, earlier, left: first - 1, more, reading, error };
}
