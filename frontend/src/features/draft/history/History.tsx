import { lazy, Suspense, useCallback } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { Dialog } from '@/shared/ui/Dialog';
import { Failure } from '@/shared/ui/Section';
import { SkeletonRows } from '@/shared/ui/Skeleton';
import { LiveTeam } from '../liveFields';
import type { HistoryListProps } from './HistoryList';

export { EventButton } from '@/shared/history/EventButton';

const HistoryList = lazy<React.ComponentType<HistoryListProps>>(() =>
  import('./HistoryList').catch(() => ({ default: NotLoaded })),
);

interface HistoryDialogProps extends Pick<HistoryListProps, 'draftId' | 'sequence' | 'onAt'> {
  teams: readonly FragmentType<typeof LiveTeam>[];
  open: boolean;
  onClose: () => void;
}

/** Everything that happened in the draft. */
export function HistoryDialog({ teams, open, onClose, ...list }: HistoryDialogProps) {
  const colorOf = useCallback(
    (teamId: string | undefined) => readFragment(LiveTeam, teams).find(({ id }) => id === teamId)?.color,
    [teams],
  );
  return (
    <Dialog open={open} onClose={onClose} title="History" description="Newest first.">
      <Suspense fallback={<SkeletonRows rows={8} label="the history" />}>
        <HistoryList colorOf={colorOf} {...list} />
      </Suspense>
    </Dialog>
  );
}

/** The code of the list could not be had; the page as a whole is asked for again. */
const NotLoaded = () => <Failure retry={() => window.location.reload()} />;
