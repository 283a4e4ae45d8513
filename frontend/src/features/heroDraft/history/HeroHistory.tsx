import { EventButton } from '@/shared/history/EventButton';
import { HistoryDialog } from '@/shared/history/HistoryDialog';
import { lazyPart } from '@/shared/ui/lazyPart';
import { useHeroRoomState } from '../room';
import { useHeroToasts } from './useHeroToasts';

const HeroHistoryList = lazyPart(() => import('./HeroHistoryList'));

interface HeroHistoryProps {
  open: boolean;
  onOpen: () => void;
  onClose: () => void;
  onAt: (sequence: number) => void;
  /** Nobody is told what happens: the draft is shown as it was. */
  quiet: boolean;
}

/** The button with the count of events, and the dialog that tells them; toasts, while it is closed. */
export function HeroHistory({ open, onOpen, onClose, onAt, quiet }: HeroHistoryProps) {
  const { draft } = useHeroRoomState();
  useHeroToasts({ quiet: quiet || open, onOpen });
  return (
    <>
      <EventButton count={draft.sequence} onOpen={onOpen} docked={false} />
      <HistoryDialog open={open} onClose={onClose}>
        <HeroHistoryList onAt={onAt} />
      </HistoryDialog>
    </>
  );
}
