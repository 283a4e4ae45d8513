import { type RefObject, useState } from 'react';

/**
 * Where focus goes when a dialog closes: to what had it before, or, when that is gone (an item of a menu, a toast), to
 * `fallback`, or to the page.
 */
export function useFocusReturn(fallback?: RefObject<HTMLElement | null>) {
  const [opener] = useState(() => document.activeElement);
  return (event: Event) => {
    event.preventDefault();
    const usable = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
    const target = usable ? opener : (fallback?.current ?? document.getElementById('main'));
    target?.focus({ preventScroll: true });
  };
}
