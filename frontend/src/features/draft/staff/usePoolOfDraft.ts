import { useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/graphql';
import type { View } from './view';

const PoolOfDraft = graphql(`
  query PoolOfDraft($draftId: ID!) {
    draft(id: $draftId) {
      id
      ... on TeamDraft {
        sequence
        available {
          id
        }
      }
    }
  }
`);

/**
 * Who of those without a team is in the draft's pool, and who is not in the draft: the server says so, again whenever the
 * draft has moved on. Who was picked since its answer is in a team already.
 */
export function usePoolOfDraft({ draft, free }: View) {
  const [{ data, error, fetching }, read] = useQuery({
    query: PoolOfDraft,
    variables: { draftId: draft.id },
    requestPolicy: 'network-only',
  });
  const answered = data?.draft && 'available' in data.draft ? data.draft : null;
  const behind = answered !== null && answered.sequence < draft.sequence;
  useEffect(() => {
    if (behind) read({ requestPolicy: 'network-only' });
    // Each position is asked for once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [behind, draft.sequence]);

  const people = useMemo(() => {
    if (!answered) return null;
    const available = new Set(answered.available.map(({ id }) => id));
    const ids = free.map(({ id }) => id);
    return { pool: ids.filter((id) => available.has(id)), away: ids.filter((id) => !available.has(id)) };
  }, [answered, free]);

  return { people, error: fetching ? undefined : error, retry: () => read({ requestPolicy: 'network-only' }) };
}
