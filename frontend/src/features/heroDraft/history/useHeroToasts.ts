import { useEffect, useState } from 'react';
import { News } from '@/shared/history/news';
import { useHeroNews } from '../feed/news';
import { sentenceOf, toasted } from './sentence';

interface Toasts {
  /** Whoever reads the history needs no toast. */
  quiet: boolean;
  onOpen: () => void;
}

/** Tells what happens in toasts that lead to the history. */
export function useHeroToasts({ quiet, onOpen }: Toasts) {
  const [news] = useState(() => new News());

  useHeroNews(({ event, told, fresh, behind }) => {
    if (quiet) {
      news.forget();
      return;
    }
    const words = toasted.has(told.__typename) ? sentenceOf(told) : null;
    news.take({ id: event.id, words, ends: told.__typename === 'HeroDraftCompleted', fresh, behind }, onOpen);
  });

  // What is read in the history, or was left behind with the room, needs no toast any more.
  useEffect(() => {
    if (quiet) news.leave();
    return () => news.leave();
  }, [quiet, news]);
}
