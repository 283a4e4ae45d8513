const GAP = 12;

/** Keeps a column below the bar, and as long as the window has room for: what is long scrolls within it. */
export function keepColumn(column: HTMLElement): () => void {
  const bar = document.querySelector('[data-bar]');
  const fit = () => {
    // Reading before writing: each write in between would lay out the page once more.
    const top = (bar?.getBoundingClientRect().height ?? 0) + GAP;
    const begins = Math.max(column.getBoundingClientRect().top, top);
    const height = Math.max(240, Math.round(window.innerHeight - begins - GAP));
    const wanted = { top: `${top}px`, height: `${height}px` };
    if (column.style.top !== wanted.top || column.style.height !== wanted.height) Object.assign(column.style, wanted);
  };
  fit();
  const observer = new ResizeObserver(fit);
  observer.observe(document.body);
  if (bar) observer.observe(bar);
  window.addEventListener('resize', fit);
  window.addEventListener('scroll', fit, { passive: true });
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', fit);
    window.removeEventListener('scroll', fit);
    column.style.removeProperty('top');
    column.style.removeProperty('height');
  };
}
