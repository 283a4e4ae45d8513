import { useMemo } from 'react';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { plural } from '@/shared/lib/numbers';
import { inWords } from '@/shared/lib/spans';
import { Loaded } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { HeroStory } from './operations';
import { type HeroStory as Story, storyOf } from './story';

/** A pause shorter than this is none to speak of. */
const LONG_PAUSE = 1_000;

/** How long it took; it keeps its place while that is read. */
export function Facts({ draftId, completed }: { draftId: string; completed: boolean }) {
  const [query, read] = useKeptQuery({ query: HeroStory, variables: { draftId }, requestPolicy: 'cache-and-network' });
  const draft = query.data?.draft;
  const story = useMemo(() => (draft && 'events' in draft ? storyOf(draft.events) : null), [draft]);
  return (
    <div className="min-h-5">
      <Loaded
        query={query}
        retry={() => read({ requestPolicy: 'network-only' })}
        skeleton={<Skeleton className="w-3/5" />}
      >
        {() => story && <p>{inWordsOf(story, completed)}</p>}
      </Loaded>
    </div>
  );
}

function inWordsOf({ ms, pausedMs, pauses }: Story, completed: boolean): string {
  const took = `${completed ? 'Drafted in' : 'It ended after'} ${inWords(ms)}`;
  if (pausedMs < LONG_PAUSE) return `${took}.`;
  return `${took}, ${inWords(pausedMs)} of it paused${pauses > 1 ? ` (${plural(pauses, 'time')})` : ''}.`;
}
