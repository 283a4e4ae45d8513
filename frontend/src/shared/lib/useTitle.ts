import { useEffect } from 'react';

let page: string | undefined;
let news: string[] = [];

function apply() {
  document.title = [...news.slice(-1), ...(page ? [page] : []), 'Firstpick'].join(' · ');
}

/** Names the page in the tab. */
export function useTitle(title: string | undefined) {
  useEffect(() => {
    page = title;
    apply();
  }, [title]);
}

/** Says something ahead of the page's name for as long as it is true: a tab that is not looked at tells it, too. */
export function useTitleNews(words: string | null) {
  useEffect(() => {
    if (words === null) return undefined;
    news = [...news, words];
    apply();
    return () => {
      news = news.toSpliced(news.indexOf(words), 1);
      apply();
    };
  }, [words]);
}
