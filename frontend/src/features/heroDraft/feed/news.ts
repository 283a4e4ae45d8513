import { useEffect, useRef } from 'react';
import type { HeroFeedSubscription, HeroSentenceFragment } from '@/graphql/graphql';

/** Something that happened in the draft one is looking at. Each event is told once, in order, however often it arrives. */
export interface HeroNews {
  /** The event as the feed brought it: what `sentence` makes words of. */
  event: HeroFeedSubscription['draftEvents'];
  /** The same, read: `told.__typename` is its kind. */
  told: HeroSentenceFragment;
  /** It has just happened, rather than while one was away: worth a toast or a sound. */
  fresh: boolean;
  /** How many events the server has beyond it; 0: this is the last for now. */
  behind: number;
}

type Listener = (news: HeroNews) => void;

const listeners = new Set<Listener>();

/** For the feed alone. */
export const tellHeroNews: Listener = (news) => {
  for (const listener of [...listeners]) listener(news);
};

/** Calls `onNews` with whatever happens in the room from now on, outside of rendering. */
export function useHeroNews(onNews: Listener) {
  const latest = useRef(onNews);
  useEffect(() => {
    latest.current = onNews;
  });
  useEffect(() => {
    const listener: Listener = (news) => latest.current(news);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
