import type { ComponentProps } from 'react';
import { cn } from '../lib/cn';
import { control } from './Field';

export const TextArea = ({ className, ...rest }: ComponentProps<'textarea'>) => (
  <textarea rows={4} className={cn(control, 'block resize-y py-2', className)} {...rest} />
);
