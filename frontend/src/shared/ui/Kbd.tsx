import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

/** A key to press, as it is printed on it. */
export const Kbd = ({ className, children }: { className?: string; children: ReactNode }) => (
  <kbd
    className={cn(
      'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-sunken px-1',
      'font-sans text-xs font-medium text-muted',
      className,
    )}
  >
    {children}
  </kbd>
);
