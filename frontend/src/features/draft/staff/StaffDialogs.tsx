import type { ReactNode, RefObject } from 'react';
import { CaptainDialog } from './CaptainDialog';
import { PauseDialog, ResumeDialog } from './ClockDialogs';
import { PoolDialog } from './PoolDialog';
import { RestartDialog, StyleDialog } from './StyleDialogs';
import type { StaffDialog } from './staffStore';
import { UndoDialog } from './UndoDialog';
import type { View } from './view';

export interface StaffDialogProps {
  /** The draft as it is now; a dialog remembers by itself what it began with. */
  view: View;
  onClose: () => void;
  returnTo: RefObject<HTMLElement | null>;
}

const dialogs = {
  pause: PauseDialog,
  resume: ResumeDialog,
  undo: UndoDialog,
  style: StyleDialog,
  restart: RestartDialog,
  pool: PoolDialog,
  captain: CaptainDialog,
} satisfies Record<StaffDialog, unknown>;

/** What staff confirm before it is done. Loaded when first needed. */
export default function StaffDialogs({ open, ...props }: StaffDialogProps & { open: StaffDialog }): ReactNode {
  const Dialog = dialogs[open];
  return <Dialog {...props} />;
}
