import type { ReactNode } from 'react';
import type { Marks } from './marks';

/** What the marks along the track stand for, where there is room to say it; the sentence of each step says it, too. */
export const Legend = ({ marks }: { marks: Marks }) => (
  <p aria-hidden className="flex shrink-0 gap-4 text-sm text-muted max-sm:hidden sm:pr-16">
    {marks.picks.length > 0 && <Sign sign={<span className="h-1.5 w-px bg-edge" />}>pick</Sign>}
    {marks.ties.length > 0 && <Sign sign={<span className="size-1.5 rotate-45 bg-warn" />}>tie</Sign>}
    {marks.starts.length > 1 && <Sign sign={<span className="h-3 w-0.5 bg-ink" />}>restart</Sign>}
  </p>
);

const Sign = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <span className="flex items-center gap-1.5">
    {sign}
    {children}
  </span>
);
