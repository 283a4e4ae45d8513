import { cn } from '@/shared/lib/cn';
import { inGroups } from '@/shared/lib/numbers';
import type { Scale } from './scale';

/** The ends of a scale, and where there is room what lies between. */
export const Ticks = ({ scale, className }: { scale: Scale; className?: string | undefined }) => (
  <span aria-hidden className={cn('relative block h-4 text-xs text-muted', className)}>
    {scale.ticks.map((tick, index) => {
      const last = index === scale.ticks.length - 1;
      return (
        <span
          key={tick}
          className={
            index === 0 ? 'absolute left-0' : last ? 'absolute right-0' : 'absolute -translate-x-1/2 max-sm:hidden'
          }
          style={index === 0 || last ? undefined : { left: `${scale.at(tick)}%` }}
        >
          {inGroups(tick)}
        </span>
      );
    })}
  </span>
);
