import { useMemo } from 'react';
import { readFragment } from '@/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { EventSentence } from '../history/sentence';
import { DraftStory } from './operations';
import { storyOf } from './story';

/** What can be said of a draft that is over. Asked by two parts of the page, it is read once. */
export function useStory(draftId: string) {
  const [query, read] = useKeptQuery({
    query: DraftStory,
    variables: { draftId },
    requestPolicy: 'cache-and-network',
  });
  const draft = query.data?.draft;
  const story = useMemo(() => {
    if (!draft || !('events' in draft)) return null;
    return storyOf(
      draft.events.map((event) => ({ createdAt: event.createdAt, event: readFragment(EventSentence, event) })),
    );
  }, [draft]);
  return { query, story, retry: () => read({ requestPolicy: 'network-only' }) };
}
