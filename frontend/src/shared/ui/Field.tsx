import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from '../lib/cn';

export const control = cn(
  'target w-full min-w-0 rounded-md border border-edge bg-surface px-3 text-ink placeholder:text-muted',
  'transition-colors hover:border-muted focus-visible:-outline-offset-1 coarse:text-base',
  'aria-invalid:border-danger disabled:border-line disabled:bg-sunken disabled:text-muted',
);

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Gets the ids that tie the control to its label, hint and error. */
  children: (props: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': Boolean(error) })}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input className={cn(control, 'h-9', className)} {...rest} />
);

export const Select = ({ className, ...rest }: ComponentProps<'select'>) => (
  <select className={cn(control, 'arrowed h-9 pr-8', className)} {...rest} />
);
