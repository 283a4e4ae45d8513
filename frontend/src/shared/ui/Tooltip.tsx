import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './Kbd';

interface TooltipProps {
  /** A few words; what must be known stands on the page itself. */
  text: ReactNode;
  /** The key that does the same. */
  keys?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** The control it explains, which has a name of its own. */
  children: ReactElement;
}

/** A hint beside a control, for a mouse that rests on it and for the keyboard. A finger never sees it. */
export const Tooltip = ({ text, keys, side = 'bottom', children }: TooltipProps) => (
  <Radix.Provider delayDuration={400} skipDelayDuration={200}>
    <Radix.Root disableHoverableContent>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-64 animate-fade items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm text-ink shadow-float"
        >
          {text}
          {keys && <Kbd>{keys}</Kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  </Radix.Provider>
);
