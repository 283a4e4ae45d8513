import { useEffect, useRef } from 'react';

/** Calls `read` every `every` milliseconds while the page is looked at; never when `every` is null. */
export function usePolling(read: () => void, every: number | null) {
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });

  useEffect(() => {
    if (every === null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current();
    }, every);
    return () => clearInterval(timer);
  }, [every]);
}
