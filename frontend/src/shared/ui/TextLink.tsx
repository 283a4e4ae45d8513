import { Slot } from 'radix-ui';
import type { ReactNode } from 'react';

/** A link in words. Its only child is the link itself. */
export const TextLink = ({ children }: { children: ReactNode }) => (
  <Slot.Root className="target inline-flex items-center font-medium text-accent-text underline-offset-4 hover:underline">
    {children}
  </Slot.Root>
);
