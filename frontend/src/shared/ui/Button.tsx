import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '../lib/cn';

const variants = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted',
  secondary: 'border border-line bg-surface text-ink hover:border-edge disabled:text-muted',
  ghost: 'text-ink hover:bg-sunken disabled:text-muted',
  danger: 'bg-danger text-on-danger hover:opacity-90 disabled:bg-sunken disabled:text-muted',
};

const sizes = {
  md: 'h-9 gap-2 px-3.5 text-sm',
  sm: 'h-7 gap-1.5 px-2.5 text-[0.8125rem]',
  icon: 'size-9',
};

interface ButtonProps extends ComponentProps<'button'> {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Renders the only child (a link, say) with the looks of a button. */
  asChild?: boolean;
}

export function Button({ variant = 'secondary', size = 'md', asChild, className, ...rest }: ButtonProps) {
  const Element = asChild ? Slot.Root : 'button';
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const })}
      className={cn(
        'target inline-flex items-center justify-center rounded-md font-medium whitespace-nowrap select-none',
        'transition-colors disabled:cursor-not-allowed',
        variants[variant],
        sizes[size],
        className,
      )}
      {...rest}
    />
  );
}
