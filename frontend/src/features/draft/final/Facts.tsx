import type { ReactNode } from 'react';
import type { DraftStyle } from '@/graphql/graphql';
import { plural } from '@/shared/lib/numbers';
import { inWords } from '@/shared/lib/spans';
import { Loaded } from '@/shared/ui/Section';
import { Skeleton } from '@/shared/ui/Skeleton';
import { styleName } from '../history/sentence';
import type { Story } from './story';
import { useStory } from './useStory';

/** A thought shorter than this is none to speak of, and neither is a pause. */
const LONG_THOUGHT = 10_000;
const LONG_PAUSE = 30_000;

/** The draft in a line; it keeps its place while it is read. */
export function Headline({ draftId, style }: { draftId: string; style: DraftStyle }) {
  const { query, story } = useStory(draftId);
  const said = story ? `${plural(story.picks, 'pick')} in ${inWords(story.ms)}, ${styleName[style]} style` : '';
  return (
    <div className="min-h-[1.35rem]">
      {query.fetching && !said ? <Skeleton className="w-3/5" /> : said || styleName[style]}
    </div>
  );
}

/** How it went: what is worth knowing, and nothing where there is nothing to say. */
export function Facts({ draftId }: { draftId: string }) {
  const { query, story, retry } = useStory(draftId);
  return (
    <Loaded query={query} retry={retry} skeleton={<Skeleton className="w-2/5" />}>
      {() => story && <Told story={story} />}
    </Loaded>
  );
}

function Told({ story }: { story: Story }) {
  const { pausedMs, automatic, onBehalf, ties, undone, longest } = story;
  const facts: [string, ReactNode][] = [];
  if (longest && longest.ms >= LONG_THOUGHT) {
    const thought = (
      <>
        <bdi>{longest.captainName}</bdi>, {inWords(longest.ms)} (pick {longest.pickNumber})
      </>
    );
    facts.push(['Longest thought', thought]);
  }
  if (automatic > 0) facts.push(['By the clock', plural(automatic, 'pick')]);
  if (onBehalf > 0) facts.push(['By staff', plural(onBehalf, 'pick')]);
  if (ties > 0) facts.push(['Rolled for', plural(ties, 'tie')]);
  if (undone > 0) facts.push(['Taken back', plural(undone, 'pick')]);
  if (pausedMs >= LONG_PAUSE) facts.push(['Paused', inWords(pausedMs)]);
  if (facts.length === 0) return null;

  return (
    <section aria-labelledby="facts">
      <h3 id="facts" className="eyebrow">
        How it went
      </h3>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([name, fact]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere">{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
