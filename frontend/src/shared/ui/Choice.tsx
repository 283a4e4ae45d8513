import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: ReactNode; hint?: ReactNode }[];
}

/** One of a few, each explained in a line. */
export function Choice<Value extends string>({ label, value, onChange, options }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{label}</legend>
      <RadioGroup.Root
        aria-label={label}
        value={value}
        onValueChange={(next) => onChange(next as Value)}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line"
      >
        {options.map((option) => (
          <RadioGroup.Item
            key={option.value}
            value={option.value}
            className={cn(
              'target flex w-full items-start gap-3 px-3 py-2 text-left hover:bg-sunken -outline-offset-2',
              'data-[state=checked]:bg-accent-soft',
            )}
          >
            <span
              aria-hidden
              className={cn(
                'mt-0.5 size-4 shrink-0 rounded-full border',
                option.value === value ? 'border-[5px] border-accent' : 'border-edge',
              )}
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.hint && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </fieldset>
  );
}
