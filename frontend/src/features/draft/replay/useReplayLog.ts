import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { ReplayReader } from './reader';

/** What has been read of a draft's replay; it grows while the draft goes on (`sequence` is its newest event). */
export function useReplayLog(draftId: string, sequence: number) {
  const client = useClient();
  const reader = useMemo(() => new ReplayReader(client, draftId), [client, draftId]);
  const reading = useSyncExternalStore(reader.subscribe, reader.snapshot);
  useEffect(() => reader.follow(sequence), [reader, sequence]);
  return { ...reading, retry: reader.retry };
}
