import { type RefObject, useEffect, useRef, useState } from 'react';
import { usePanel } from '../pool/panelStore';

/** Whoever has just scrolled or touched by themselves is left where they are. */
const HANDS_OFF = 4_000;
const own = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/** What may lie over the page: the bar above, the sheet and the buttons below. */
function view(board: HTMLElement) {
  const style = getComputedStyle(document.documentElement);
  const pixels = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0;
  const scroller = ['auto', 'scroll'].includes(getComputedStyle(board).overflowY) ? board : null;
  const heading = board.firstElementChild?.clientHeight ?? 0;
  const { top, bottom } = scroller?.getBoundingClientRect() ?? { top: pixels('--bar'), bottom: Infinity };
  const floor = window.innerHeight - pixels('--sheet');
  return { scroller, top: scroller ? top + heading : top, bottom: Math.min(bottom, floor) };
}

const column = (board: HTMLElement | null, team: string | undefined) =>
  team ? board?.querySelector<HTMLElement>(`[data-team="${CSS.escape(team)}"]`) : null;

/**
 * Brings the team on the clock into view when the turn passes on: within the board where that scrolls, else on the page.
 * It leaves alone who has looked elsewhere, be it just now or because the team before was out of view. Tells whether the
 * board scrolls by itself.
 */
export function useFollowClock(ref: RefObject<HTMLElement | null>, team: string | undefined): boolean {
  const [scrolls, setScrolls] = useState(false);
  const former = useRef<string | undefined>(undefined);
  const touched = useRef(Number.NEGATIVE_INFINITY);

  useEffect(() => {
    const note = () => {
      touched.current = performance.now();
    };
    for (const kind of own) window.addEventListener(kind, note, { capture: true, passive: true });
    return () => {
      for (const kind of own) window.removeEventListener(kind, note, { capture: true });
    };
  }, []);

  useEffect(() => {
    const board = ref.current;
    if (!board) return undefined;
    const measure = () => setScrolls(view(board).scroller !== null && board.scrollHeight > board.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(board);
    return () => observer.disconnect();
  }, [ref]);

  // A sheet that comes up covers what was in view.
  const sheet = usePanel(({ height }) => height);
  useEffect(() => {
    // After the frame that shows it: places are known then, and to ask costs nothing.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const board = ref.current;
      const before = former.current === team ? undefined : column(board, former.current);
      const now = column(board, team);
      former.current = team;
      if (board && now && performance.now() - touched.current >= HANDS_OFF) bringIntoView(board, now, before);
    };
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(look);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    // A sheet drawn up is a reason to look again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [ref, team, sheet]);

  return scrolls;
}

/** Nothing happens where the column is in view, or where `before`, the one of the former turn, was out of view. */
function bringIntoView(board: HTMLElement, now: HTMLElement, before: HTMLElement | null | undefined) {
  const { scroller, top, bottom } = view(board);
  const last = before?.getBoundingClientRect();
  if (last && (last.bottom < top || last.top > bottom)) return;
  // Whoever has just come is not taken away from what comes before the board.
  if (!last && !scroller && board.getBoundingClientRect().top > bottom) return;
  const here = now.getBoundingClientRect();
  const by = here.top < top ? here.top - top : Math.max(0, Math.min(here.bottom - bottom, here.top - top));
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = calm ? 'instant' : 'smooth';
  if (!scroller) {
    if (by !== 0) window.scrollBy({ top: by, behavior });
    return;
  }
  const inside = Math.min(by, scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop);
  if (inside !== 0) scroller.scrollBy({ top: inside, behavior });
  // The board may hang over the edge of the window: the page moves only where the place itself would stay unseen.
  const place = (now.querySelector('[data-now]') ?? now).getBoundingClientRect();
  const hidden = place.bottom - inside - window.innerHeight;
  if (hidden > 0) window.scrollBy({ top: hidden + 8, behavior });
}
