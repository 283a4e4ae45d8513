import { useCallback } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { HistoryDialog } from '@/shared/history/HistoryDialog';
import { lazyPart } from '@/shared/ui/lazyPart';
import { LiveTeam } from '../liveFields';
import type { HistoryListProps } from './HistoryList';

const HistoryList = lazyPart(() => import('./HistoryList'));

interface HistoryProps extends Pick<HistoryListProps, 'draftId' | 'sequence' | 'onAt'> {
  teams: readonly FragmentType<typeof LiveTeam>[];
  open: boolean;
  onClose: () => void;
}

/** Everything that happened in the draft. */
export function History({ teams, open, onClose, ...list }: HistoryProps) {
  const colorOf = useCallback(
    (teamId: string | undefined) => readFragment(LiveTeam, teams).find(({ id }) => id === teamId)?.color,
    [teams],
  );
  return (
    <HistoryDialog open={open} onClose={onClose}>
      <HistoryList colorOf={colorOf} {...list} />
    </HistoryDialog>
  );
}
