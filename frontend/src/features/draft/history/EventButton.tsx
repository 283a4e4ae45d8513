import { ScrollText } from 'lucide-react';
import { useState } from 'react';

interface EventButtonProps {
  count: number;
  onOpen: () => void;
}

/** How much happened, and the way to read it. It pulses on news. */
export function EventButton({ count, onOpen }: EventButtonProps) {
  const [atFirst] = useState(count);
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`History, ${count} events`}
      // Above the sheet of a phone, wherever that ends; a sheet that fills the screen lies over it.
      className="fixed right-4 bottom-[calc(1rem+max(env(safe-area-inset-bottom),min(var(--sheet,0px),100dvh-var(--bar,8rem)-8rem)))] z-10 size-12 rounded-full border border-line bg-raised shadow-float hover:border-edge"
    >
      {count !== atFirst && <span key={count} aria-hidden className="absolute inset-0 animate-news rounded-full" />}
      <ScrollText aria-hidden className="mx-auto size-5" />
      <span
        aria-hidden
        className="absolute -top-1 -right-1 min-w-5 rounded-full bg-accent px-1.5 text-xs leading-5 font-semibold text-on-accent"
      >
        {count}
      </span>
    </button>
  );
}
