import type { ReactNode } from 'react';
import { cn } from '../lib/cn';

const tones = {
  info: 'bg-sunken text-ink',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
};

interface NoticeProps {
  tone?: keyof typeof tones;
  className?: string;
  children: ReactNode;
}

/** A sentence that must not be missed; errors and warnings are read out. */
export function Notice({ tone = 'info', className, children }: NoticeProps) {
  return (
    <div role={tone === 'info' ? undefined : 'alert'} className={cn('rounded-md px-3 py-2', tones[tone], className)}>
      {children}
    </div>
  );
}
