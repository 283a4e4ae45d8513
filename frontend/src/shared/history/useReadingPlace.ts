import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR = 8;

/** A row and where it stood in the window of the reader. */
interface Anchor {
  row: HTMLElement;
  top: number;
}

function anchorIn(scroller: HTMLElement, content: HTMLElement): Anchor | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const row of content.querySelectorAll<HTMLElement>('[data-sequence]')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > edge) return { row, top: top - edge };
  }
  return null;
}

/**
 * Keeps the place of who reads a list that grows at its top: whoever is at the top stays there and sees what is new;
 * for anybody else nothing moves. Returns the newest event that was there when they left the top, null at the top, and how
 * to come back.
 */
export function useReadingPlace(content: RefObject<HTMLElement | null>, newest: number) {
  const [leftAt, setLeftAt] = useState<number | null>(null);
  const anchor = useRef<Anchor | null>(null);
  const latest = useRef(newest);
  useEffect(() => {
    latest.current = newest;
  }, [newest]);

  const scrollerOf = useCallback(() => content.current?.closest<HTMLElement>('[role="region"]') ?? null, [content]);

  useEffect(() => {
    const scroller = scrollerOf();
    if (!scroller) return undefined;
    const note = () => {
      const atTop = scroller.scrollTop < NEAR;
      anchor.current = atTop || !content.current ? null : anchorIn(scroller, content.current);
      setLeftAt((former) => (atTop ? null : (former ?? latest.current)));
    };
    scroller.addEventListener('scroll', note, { passive: true });
    return () => scroller.removeEventListener('scroll', note);
  }, [content, scrollerOf]);

  // After whatever has changed the list.
  useLayoutEffect(() => {
    const scroller = scrollerOf();
    const kept = anchor.current;
    if (!scroller || !kept?.row.isConnected) return;
    const moved = kept.row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - kept.top;
    if (Math.abs(moved) > 0.5) scroller.scrollTop += moved;
  });

  const toTop = () => {
    const scroller = scrollerOf();
    scroller?.focus({ preventScroll: true });
    scroller?.scrollTo({ top: 0 });
  };
  return { leftAt, toTop };
}
