import { ToggleGroup as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

interface ToggleGroupProps<Value extends string> {
  label: string;
  /** Null: none of them. */
  value: Value | null;
  onChange: (value: Value | null) => void;
  options: readonly { value: Value; label: ReactNode; name?: string }[];
  /** One of them is always chosen. */
  required?: boolean;
  className?: string;
}

/** A few short words side by side, of which one is chosen, or none. The arrows lead from one to the next. */
export function ToggleGroup<Value extends string>(props: ToggleGroupProps<Value>) {
  const { label, value, onChange, options, required, className } = props;
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      value={value ?? ''}
      // Pressing the chosen one again gives an empty string.
      onValueChange={(next) => (next !== '' || !required) && onChange(next === '' ? null : (next as Value))}
      className={cn('inline-flex gap-0.5 rounded-md bg-sunken p-0.5', className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          aria-label={option.name}
          className={cn(
            'target inline-flex h-7 min-w-7 flex-1 items-center justify-center rounded-sm px-2 text-sm whitespace-nowrap',
            'border border-transparent text-muted transition-colors hover:text-ink focus-visible:outline-offset-0',
            'data-[state=on]:border-edge data-[state=on]:bg-raised data-[state=on]:font-semibold data-[state=on]:text-ink',
            'disabled:opacity-50',
          )}
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
