import { cn } from '../lib/cn';

const heights = ['h-0.5', 'h-1', 'h-1.5', 'h-2', 'h-2.5', 'h-3.5'];

interface RoleComfortProps {
  comfort: readonly number[];
  /** The one position that matters, 1 to 5: the others step back. */
  position?: number | null;
  className?: string;
}

/** Five small bars, positions 1 to 5: the higher, the more at home. */
export function RoleComfort({ comfort, position = null, className }: RoleComfortProps) {
  if (!comfort.some((level) => level > 0)) return <span className={cn('w-8 shrink-0', className)} />;
  const spoken = comfort.map((level, index) => `position ${index + 1}: ${level || 'unknown'}`).join(', ');
  return (
    <span
      role="img"
      aria-label={`Comfort ${spoken}`}
      title={`Comfort by position ${comfort.join(' / ')}`}
      className={cn('inline-flex h-3.5 w-8 shrink-0 items-end gap-[3px]', className)}
    >
      {comfort.map((level, index) => (
        <span
          key={index}
          className={cn(
            'w-1',
            heights[level] ?? heights[0],
            level >= 4 && (position === null || position === index + 1) ? 'bg-accent' : 'bg-edge/60',
          )}
        />
      ))}
    </span>
  );
}
