import type { HeroStoryQuery } from '@/graphql/graphql';

type Told = Extract<NonNullable<HeroStoryQuery['draft']>, { events: unknown }>['events'][number];

export interface HeroStory {
  /** From the first ban of its last run to its end. */
  ms: number;
  /** How long of it the clocks stood, and how often. */
  pausedMs: number;
  pauses: number;
}

/** What the log says of the last run of a draft; null where no hero was up for a ban in it, or it has not ended. */
export function storyOf(log: readonly Pick<Told, '__typename' | 'createdAt'>[]): HeroStory | null {
  const opened = log.findLastIndex(({ __typename }) => __typename === 'HeroDraftRestarted');
  const run = log.slice(opened + 1);
  const start = run.find(({ __typename }) => __typename === 'DraftingStarted');
  const end = run.findLast(({ __typename }) => ends.has(__typename));
  if (!start || !end) return null;

  const endAt = Date.parse(end.createdAt);
  let pausedAt: number | null = null;
  let pausedMs = 0;
  let pauses = 0;
  for (const { __typename, createdAt } of run) {
    if (__typename === 'HeroDraftPaused' && pausedAt === null) {
      pausedAt = Date.parse(createdAt);
      pauses += 1;
    }
    if (__typename === 'HeroDraftResumed' && pausedAt !== null) {
      pausedMs += Date.parse(createdAt) - pausedAt;
      pausedAt = null;
    }
  }
  if (pausedAt !== null) pausedMs += endAt - pausedAt;
  return { ms: endAt - Date.parse(start.createdAt), pausedMs, pauses };
}

const ends = new Set<Told['__typename']>(['HeroDraftCompleted', 'HeroDraftAbandoned']);
