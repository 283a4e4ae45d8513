import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(width < 40rem)');

function subscribe(changed: () => void) {
  const narrow = query();
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** Whether the board is a list that folds, as on phones. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => query().matches);
