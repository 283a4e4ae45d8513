import { Timer } from 'lucide-react';
import { cn } from '@/shared/lib/cn';

export interface OpenPlaceProps {
  /** Which pick will fill it, and its round; not known yet in shuffle. */
  pickNumber?: number;
  round?: number;
  /** On the clock, the next of its team, or later. */
  state: 'now' | 'next' | 'later';
  /** Why it is this team's turn. */
  why?: string | null;
}

/** A place still to be filled. */
export function OpenPlace({ pickNumber, round, state, why }: OpenPlaceProps) {
  if (pickNumber === undefined) {
    return (
      <li className="flex h-7 items-center pl-7.5">
        <span aria-hidden className="h-px w-6 bg-line" />
        <span className="sr-only">open place</span>
      </li>
    );
  }
  const now = state === 'now';
  return (
    <li
      data-now={now || undefined}
      className={cn(
        'flex h-7 items-center gap-1.5',
        now && 'rounded-sm bg-accent-soft font-medium text-accent-text ring-1 ring-accent ring-inset',
      )}
    >
      <span className="sr-only">open place</span>
      <span className={cn('w-6 shrink-0 text-right text-xs', state === 'later' ? 'text-muted' : 'font-medium')}>
        <span className="sr-only">pick </span>
        {pickNumber}
      </span>
      {now ? (
        <span className="flex min-w-0 items-center gap-1">
          <Timer aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{why ?? 'on the clock'}</span>
        </span>
      ) : (
        <span className={cn('truncate text-xs', state === 'next' ? 'text-ink' : 'text-muted')}>round {round}</span>
      )}
    </li>
  );
}
