import { Progress as Radix } from 'radix-ui';
import { cn } from '../lib/cn';

interface ProgressProps {
  /** What is being done. */
  label: string;
  /** How much of `of` is done; null while nobody knows. */
  value: number | null;
  of?: number;
  className?: string;
}

/** How far long work has come. */
export const Progress = ({ label, value, of = 100, className }: ProgressProps) => (
  <Radix.Root
    aria-label={label}
    value={value}
    max={of}
    className={cn('h-1.5 w-full overflow-hidden rounded-full bg-sunken', className)}
  >
    <Radix.Indicator
      className={cn('h-full rounded-full bg-accent', value === null ? 'w-full animate-pulse' : 'transition-[width]')}
      {...(value === null ? {} : { style: { width: `${of > 0 ? (100 * value) / of : 0}%` } })}
    />
  </Radix.Root>
);
