import { useSyncExternalStore } from 'react';

const query = '(width < 64rem)';

function subscribe(changed: () => void) {
  const list = window.matchMedia(query);
  list.addEventListener('change', changed);
  return () => list.removeEventListener('change', changed);
}

/** The panel is a sheet, and not a column beside the board. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
