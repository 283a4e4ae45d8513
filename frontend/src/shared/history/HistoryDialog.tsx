import { type ReactNode, Suspense } from 'react';
import { Dialog } from '../ui/Dialog';
import { SkeletonRows } from '../ui/Skeleton';

interface HistoryDialogProps {
  open: boolean;
  onClose: () => void;
  /** The list, whose code may be on its way. */
  children: ReactNode;
}

/** Everything that happened in the draft. */
export const HistoryDialog = ({ open, onClose, children }: HistoryDialogProps) => (
  <Dialog open={open} onClose={onClose} title="History" description="Newest first.">
    <Suspense fallback={<SkeletonRows rows={8} label="the history" />}>{children}</Suspense>
  </Dialog>
);
