import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

const tones = {
  quiet: 'bg-sunken text-muted',
  accent: 'bg-accent-soft text-accent-text',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
};

export const Tag = ({ tone = 'quiet', children }: { tone?: keyof typeof tones; children: ReactNode }) => (
  <span
    className={cn(
      'inline-flex items-center gap-1.5 rounded-sm px-1.5 py-0.5 text-xs font-medium whitespace-nowrap',
      tones[tone],
    )}
  >
    {children}
  </span>
);

/** The mark of something that is happening now. */
export const LiveDot = () => <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />;
