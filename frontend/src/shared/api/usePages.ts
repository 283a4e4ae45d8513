import type { AnyVariables } from '@urql/core';
import { useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { type ListQuery, Pager, type Pages } from './pages';

export interface List<Node> extends Pages<Node> {
  more: () => void;
  retry: () => void;
}

/** A list that is read page by page. Other variables are another list: nothing of the former one is shown under it. */
export function usePages<Data, Variables extends AnyVariables, Node extends { id: string }>(
  query: ListQuery<Data, Variables, Node>,
): List<Node> {
  const client = useClient();
  const { document, size, pick } = query;
  const key = JSON.stringify(query.variables);
  const pager = useMemo(
    () => new Pager<Data, Variables, Node>(client, { document, size, pick, variables: JSON.parse(key) }),
    [client, document, size, pick, key],
  );
  const pages = useSyncExternalStore(pager.subscribe, pager.snapshot);
  return { ...pages, more: pager.more, retry: pager.retry };
}
