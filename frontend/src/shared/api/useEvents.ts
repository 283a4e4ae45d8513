import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { pipe, subscribe } from 'wonka';

/**
 * Follows a subscription for what a cache cannot do: toasts, announcements, reading again. Every event is told once, in
 * order, outside of rendering. Returns the error that ended it; `restart` begins anew.
 */
export function useEvents<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
  onEvent: (data: Data) => void,
): { error: CombinedError | null; restart: () => void } {
  const client = useClient();
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  const [error, setError] = useState<CombinedError | null>(null);
  const [attempt, setAttempt] = useState(0);
  const key = variables && JSON.stringify(variables);

  useEffect(() => {
    if (key === null) return undefined;
    const { unsubscribe } = pipe(
      client.subscription(document, JSON.parse(key) as Variables),
      subscribe((result) => {
        if (result.data) latest.current(result.data);
        setError(result.error ?? null);
      }),
    );
    return unsubscribe;
    // A new attempt subscribes again with the same variables.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [client, document, key, attempt]);

  return { error, restart: () => setAttempt((count) => count + 1) };
}
