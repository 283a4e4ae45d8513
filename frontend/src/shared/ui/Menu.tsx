import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn';
import { Kbd } from './Kbd';

interface MenuProps {
  trigger: ReactNode;
  children: ReactNode;
}

export function Menu({ trigger, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-52 animate-rise rounded-lg border border-line bg-raised p-1 text-ink shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  onSelect: () => void;
  disabled?: boolean;
  danger?: boolean;
  /** The key that does the same. */
  keys?: string;
  children: ReactNode;
}

export function MenuItem({ onSelect, disabled, danger, keys, children }: MenuItemProps) {
  return (
    <Radix.Item
      onSelect={onSelect}
      disabled={disabled}
      className={cn(
        'target flex items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none select-none',
        'data-disabled:text-muted',
        danger ? 'text-danger data-highlighted:bg-danger-soft' : 'data-highlighted:bg-sunken',
      )}
    >
      {children}
      {keys && <Kbd className="ml-auto">{keys}</Kbd>}
    </Radix.Item>
  );
}

/** Leads to a page of its own, in another tab. */
export const MenuLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Radix.Item
    asChild
    className="target flex items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-sunken"
  >
    <a href={href} target="_blank" rel="noopener">
      {children}
    </a>
  </Radix.Item>
);

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">{children}</Radix.Label>
);

export const MenuLine = () => <Radix.Separator className="my-1 h-px bg-line" />;
