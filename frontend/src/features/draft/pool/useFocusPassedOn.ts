import { useLayoutEffect, useRef } from 'react';

/**
 * An item that leaves its list with the focus in it hands it to the next one, or at the end to the former; the last one
 * that was found hands it to the search.
 */
export function useFocusPassedOn<Item extends HTMLElement>(target: string) {
  const item = useRef<Item>(null);
  useLayoutEffect(() => {
    const leaving = item.current;
    return () => {
      if (!leaving?.contains(document.activeElement)) return;
      const heir = leaving.nextElementSibling ?? leaving.previousElementSibling;
      const search = leaving.closest('section')?.querySelector<HTMLElement>('[type="search"]');
      (heir?.querySelector<HTMLElement>(target) ?? search)?.focus({ preventScroll: true });
    };
  }, [target]);
  return item;
}
