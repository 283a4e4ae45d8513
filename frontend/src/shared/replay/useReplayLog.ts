import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Client, useClient } from 'urql';
import { type Log, ReplayReader, type Source } from './reader';

/** What has been read of a draft's replay; it grows while the draft goes on (`sequence` is its newest event). */
export function useReplayLog<Known extends Log<unknown>, Page extends { sequence: number }>(
  sourceOf: (client: Client, draftId: string) => Source<Known, Page>,
  draftId: string,
  sequence: number,
) {
  const client = useClient();
  const reader = useMemo(() => new ReplayReader(sourceOf(client, draftId)), [sourceOf, client, draftId]);
  const reading = useSyncExternalStore(reader.subscribe, reader.snapshot);
  useEffect(() => reader.follow(sequence), [reader, sequence]);
  return { ...reading, retry: reader.retry };
}
