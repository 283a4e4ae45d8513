import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../lib/cn';

const variants = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted',
  secondary:
    'border border-line bg-surface text-ink shadow-raised hover:border-edge active:bg-sunken disabled:border-line disabled:text-muted disabled:shadow-none',
  ghost: 'text-ink hover:bg-sunken active:bg-line disabled:bg-transparent disabled:text-muted',
  danger: 'bg-danger text-on-danger hover:bg-danger-strong disabled:bg-sunken disabled:text-muted',
};

const sizes = {
  md: 'h-9 gap-2 px-3.5 text-md',
  sm: 'h-7 gap-1.5 px-2.5 text-sm',
  icon: 'size-9',
  'icon-sm': 'size-7',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Renders the only child (a link, say) with the looks of a button. */
  asChild?: boolean;
  /** What it asked for is under way: it keeps the focus and takes no further press. */
  busy?: boolean;
}

/** A press would else send a form once more. */
const refuse = (event: { preventDefault: () => void }) => event.preventDefault();

export function Button({ variant = 'secondary', size = 'md', asChild, busy, className, ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const })}
      className={cn(
        'target inline-flex items-center justify-center rounded-md font-medium whitespace-nowrap select-none',
        'transition-colors disabled:cursor-not-allowed aria-busy:cursor-wait aria-busy:opacity-65',
        variants[variant],
        sizes[size],
        className,
      )}
      {...rest}
      {...(busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: refuse } : {})}
    />
  );
}
