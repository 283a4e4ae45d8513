import { AlertDialog as Radix } from 'radix-ui';
import type { MouseEvent, ReactNode, RefObject } from 'react';
import { Button } from './Button';
import { cn } from '../lib/cn';
import { narrow, overlay, panel } from './Dialog';
import { Notice } from './Notice';
import { useFocusReturn } from './useFocusReturn';
import { useSaidOpen } from './useSaidOpen';

interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** What will happen, in full. */
  children: ReactNode;
  /** What can still be chosen. */
  choice?: ReactNode;
  /** Null when there is nothing to confirm any more. */
  action: string | null;
  cancel?: string;
  danger?: boolean;
  busy: boolean;
  /** Where focus goes when what opened the dialog is gone. */
  returnTo?: RefObject<HTMLElement | null> | undefined;
  /** What the server answered, if it refused. */
  refusal?: string | null;
  onConfirm: (event: MouseEvent) => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, choice, action, cancel = 'Cancel', danger, busy, refusal, returnTo } = props;
  const returnFocus = useFocusReturn(returnTo);
  useSaidOpen();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={overlay} />
        <Radix.Content className={cn(panel, narrow)} onCloseAutoFocus={returnFocus}>
          <div className="min-h-0 overflow-y-auto px-4 pt-5 sm:px-5">
            <Radix.Title className="text-base font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-2 space-y-2 wrap-anywhere text-muted">{children}</div>
            </Radix.Description>
            {choice && <div className="mt-4">{choice}</div>}
            {refusal && (
              <Notice tone="danger" className="mt-3">
                {refusal}
              </Notice>
            )}
          </div>
          <footer className="flex justify-end gap-2 px-4 py-4 sm:px-5">
            <Radix.Cancel asChild>
              <Button>{cancel}</Button>
            </Radix.Cancel>
            {action !== null && (
              <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={props.onConfirm}>
                {busy ? 'Working…' : action}
              </Button>
            )}
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
