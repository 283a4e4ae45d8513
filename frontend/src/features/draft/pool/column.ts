const GAP = 12;

/** Keeps a column below the bar, and as long as the window has room for: what is long scrolls within it. */
export function keepColumn(column: HTMLElement): () => void {
  const bar = document.querySelector('[data-bar]');
  const fit = () => {
    column.style.top = `${(bar?.getBoundingClientRect().height ?? 0) + GAP}px`;
    const room = Math.round(window.innerHeight - column.getBoundingClientRect().top - GAP);
    column.style.height = `${Math.max(240, room)}px`;
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
