import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import { cn } from '@/shared/lib/cn';

interface EventButtonProps {
  count: number;
  onOpen: () => void;
  /** It stands in a strip with other things, and does not float over the page. */
  docked: boolean;
}

/** How much happened, and the way to read it. It pulses on news. */
export function EventButton({ count, onOpen, docked }: EventButtonProps) {
  const [atFirst] = useState(count);
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`History, ${count} events`}
      className={cn(
        'rounded-full border',
        docked
          ? 'relative block size-11 border-transparent'
          : 'fixed right-4 bottom-[calc(1rem+max(env(safe-area-inset-bottom),var(--sheet,0px)))] z-10 size-12 border-line bg-raised shadow-float hover:border-edge',
      )}
    >
      {count !== atFirst && (
        <span
          key={count}
          aria-hidden
          className="absolute inset-0 animate-news rounded-full border-4 border-accent opacity-0"
        />
      )}
      <ScrollText aria-hidden className="mx-auto size-5" />
      <span
        aria-hidden
        className={cn(
          'absolute min-w-5 rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-on-accent',
          docked ? 'top-0 -right-1' : '-top-1 -right-1',
        )}
      >
        {count}
      </span>
    </button>
  );
}
