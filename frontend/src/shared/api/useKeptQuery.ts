import type { AnyVariables, CombinedError } from '@urql/core';
import { useState } from 'react';
import { useQuery, type UseQueryArgs } from 'urql';

export interface KeptQuery<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  stale: boolean;
}

/**
 * Like `useQuery`, and what was read last stays when reading it again fails. An answer for other variables is never kept:
 * what belongs to tournament A is not shown on B.
 */
export function useKeptQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data>,
): [KeptQuery<Data>, (options?: { requestPolicy: 'network-only' }) => void] {
  const [{ data, error, fetching, stale }, read] = useQuery(args);
  const key = JSON.stringify(args.variables ?? {});
  const [kept, setKept] = useState<{ key: string; data: Data } | null>(null);

  if (data && (kept?.data !== data || kept.key !== key)) setKept({ key, data });
  const shown = data ?? (kept?.key === key ? kept.data : undefined);
  return [{ data: shown, error, fetching, stale }, read];
}
