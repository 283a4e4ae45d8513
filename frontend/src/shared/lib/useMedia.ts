import { useCallback, useSyncExternalStore } from 'react';

/** Narrower than where the room's pool stands beside its board: there it is a sheet from below. */
export const BELOW_LARGE = '(width < 64rem)';
/** Phones. */
export const BELOW_SMALL = '(width < 40rem)';

/** Whether a media query holds, now and as that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
