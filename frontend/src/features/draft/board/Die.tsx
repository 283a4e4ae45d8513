import { cn } from '@/shared/lib/cn';

/** Where the pips of each value lie, on a grid of three by three. */
const pips = [[], [4], [0, 8], [0, 4, 8], [0, 2, 6, 8], [0, 2, 4, 6, 8], [0, 2, 3, 5, 6, 8]];

interface DieProps {
  value: number;
  tumbling?: boolean;
  /** It decided something. */
  strong?: boolean;
  className?: string;
}

/** A die, drawn; what it shows is said beside it. */
export const Die = ({ value, tumbling, strong, className }: DieProps) => (
  <svg
    aria-hidden
    viewBox="0 0 30 30"
    className={cn('size-7 shrink-0', tumbling && 'tumbling', strong ? 'text-accent' : 'text-edge', className)}
  >
    <rect x="1" y="1" width="28" height="28" rx="6" className="fill-surface stroke-current" strokeWidth="1.5" />
    {(pips[value] ?? []).map((place) => (
      <circle key={place} cx={8 + 7 * (place % 3)} cy={8 + 7 * Math.floor(place / 3)} r="2.4" className="fill-ink" />
    ))}
  </svg>
);
