import { useLayoutEffect } from 'react';

let open = 0;

function count(change: 1 | -1) {
  open += change;
  document.documentElement.toggleAttribute('data-dialog', open > 0);
}

/** Says on the document that a dialog is open, for what floats elsewhere: cheaper than a style that looks for one. */
export function useSaidOpen() {
  useLayoutEffect(() => {
    count(1);
    return () => count(-1);
  }, []);
}
