import { createContext, use } from 'react';
import { cn } from '@/shared/lib/cn';

/** What all teams' bars are drawn on: the strongest team fills its bar. */
export interface Scale {
  most: number;
  average: number;
}

export const ScaleContext = createContext<Scale>({ most: 1, average: 0 });

/**
 * A team's total beside the others', with a line where the average lies. Each pick moves the scale, so the bars alone
 * repaint with it: a style shared by the whole board would be worked out anew for all that is on it.
 */
export function TotalBar({ total, onTheClock, narrow }: { total: number; onTheClock: boolean; narrow: boolean }) {
  const { most, average } = use(ScaleContext);
  const share = (value: number) => `${(100 * value) / most}%`;
  return (
    <span
      aria-hidden
      className={cn('relative h-1.5 rounded-xs bg-sunken', narrow ? 'w-24 shrink-0' : 'min-w-0 flex-1')}
    >
      <span
        className={cn('absolute inset-y-0 left-0 rounded-xs', onTheClock ? 'bg-accent' : 'bg-edge')}
        style={{ width: share(total) }}
      />
      <span className="absolute -inset-y-0.5 -ml-px w-0.5 bg-muted" style={{ left: share(average) }} />
    </span>
  );
}
