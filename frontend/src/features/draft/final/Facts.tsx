import type { ReactNode } from 'react';
import { readFragment } from '@/graphql';
import type { DraftStyle } from '@/graphql/graphql';
import { useKeptQuery } from '@/shared/api/useKeptQuery';
import { plural } from '@/shared/lib/numbers';
import { Loaded } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { EventSentence, styleName } from '../history/sentence';
import { DraftStory } from './operations';
import { inWords, type Story, storyOf } from './story';

/** A thought shorter than this is none to speak of. */
const LONG_THOUGHT = 10_000;

interface FactsProps {
  draftId: string;
  style: DraftStyle;
}

/** How it went: what is worth knowing, and nothing where there is nothing to say. */
export function Facts({ draftId, style }: FactsProps) {
  const [query, read] = useKeptQuery({
    query: DraftStory,
    variables: { draftId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded
      query={query}
      retry={() => read({ requestPolicy: 'network-only' })}
      skeleton={
        <div role="status" aria-label="Loading how it went" className="space-y-2 py-1">
          <Skeleton className="w-3/5" />
          <Skeleton className="w-2/5" />
        </div>
      }
    >
      {({ draft }) => {
        const events = draft && 'events' in draft ? draft.events : [];
        const story = storyOf(
          events.map((event) => ({ createdAt: event.createdAt, event: readFragment(EventSentence, event) })),
        );
        return story && <Told story={story} style={style} />;
      }}
    </Loaded>
  );
}

function Told({ story, style }: { story: Story; style: DraftStyle }) {
  const { ms, pausedMs, picks, automatic, onBehalf, ties, undone, longest } = story;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <Fact name="Took">
        {inWords(ms)} for {plural(picks, 'pick')} in {styleName[style]} style
        {pausedMs >= 60_000 && `, ${inWords(pausedMs)} of it paused`}
      </Fact>
      {longest && longest.ms >= LONG_THOUGHT && (
        <Fact name="Longest thought">
          <bdi>{longest.captainName}</bdi>, {inWords(longest.ms)} (pick {longest.pickNumber})
        </Fact>
      )}
      {automatic > 0 && <Fact name="By the clock">{plural(automatic, 'pick')}</Fact>}
      {onBehalf > 0 && <Fact name="By staff">{plural(onBehalf, 'pick')}</Fact>}
      {ties > 0 && <Fact name="Rolls">{plural(ties, 'tie')}</Fact>}
      {undone > 0 && <Fact name="Taken back">{plural(undone, 'pick')}</Fact>}
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="wrap-anywhere">{children}</dd>
  </>
);
