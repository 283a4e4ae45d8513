import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { cn } from '../lib/cn';
import { Button } from './Button';
import { useFocusReturn } from './useFocusReturn';
import { useSaidOpen } from './useSaidOpen';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence under the title. */
  description?: ReactNode;
  /** Buttons at the end; they stay in sight while the content scrolls. */
  footer?: ReactNode;
  wide?: boolean;
  /** A press beside it does not close it: what it shows is not shown again. */
  steady?: boolean;
  /** Where focus goes when what opened the dialog is gone. */
  returnTo?: RefObject<HTMLElement | null> | undefined;
  children?: ReactNode;
}

export const overlay = 'fixed inset-0 z-40 animate-fade bg-scrim';
export const panel = cn(
  'fixed z-50 flex max-h-[88dvh] flex-col bg-raised text-ink shadow-dialog focus:outline-none',
  'inset-x-0 bottom-0 animate-sheet rounded-t-xl pb-[env(safe-area-inset-bottom)]',
  'sm:inset-x-auto sm:animate-rise sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:-translate-x-1/2',
  'sm:-translate-y-1/2 sm:rounded-xl sm:border sm:border-line',
);

export const narrow = 'sm:w-[calc(100vw-2rem)] sm:max-w-dialog';

/** A sheet from below on phones, a dialog in the middle elsewhere. Focus goes back where it came from. */
export function Dialog({ open, onClose, ...content }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Content {...content} />
      </Radix.Portal>
    </Radix.Root>
  );
}

function Content(props: Omit<DialogProps, 'open' | 'onClose'>) {
  const { title, description, footer, wide, steady, returnTo, children } = props;
  const returnFocus = useFocusReturn(returnTo);
  useSaidOpen();
  return (
    <Radix.Content
      onCloseAutoFocus={returnFocus}
      className={cn(panel, wide ? 'sm:w-[calc(100vw-2rem)] sm:max-w-wide' : narrow)}
      {...(steady ? { onPointerDownOutside: (event: Event) => event.preventDefault() } : {})}
      {...(description ? {} : { 'aria-describedby': undefined })}
    >
      <header className="flex items-start gap-3 border-b border-line px-4 pt-4 pb-3 sm:px-5">
        <div className="min-w-0 flex-1">
          <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
          {description && (
            <Radix.Description className="mt-0.5 wrap-anywhere text-muted">{description}</Radix.Description>
          )}
        </div>
        <Radix.Close asChild>
          <Button variant="ghost" size="icon" aria-label="Close" className="-mt-1.5 -mr-2">
            <X aria-hidden className="size-4" />
          </Button>
        </Radix.Close>
      </header>
      <div
        role="region"
        aria-label={title}
        // It scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-4 -outline-offset-2 sm:px-5"
      >
        {children}
      </div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 sm:px-5">{footer}</footer>
      )}
    </Radix.Content>
  );
}
