import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { RoomDialog } from '@/shared/lib/roomPlace';

/** What both rooms keep in their address: what is open over it, and the sequence a replay stands at. */
export function useRoomAddress(at: number | undefined) {
  const navigate = useNavigate();
  const onOpen = useCallback(
    (open: RoomDialog | null) =>
      navigate({
        to: '.',
        search: (former) => ({ ...former, open: open ?? undefined }),
        replace: !open,
        resetScroll: false,
      }),
    [navigate],
  );
  // Into the replay is a step one can go back from; along it is not.
  const onAt = useCallback(
    (sequence: number | null) =>
      navigate({
        to: '.',
        search: (former) => ({ ...former, at: sequence ?? undefined, open: undefined }),
        replace: at !== undefined && sequence !== null,
        resetScroll: false,
      }),
    [navigate, at],
  );
  return { onOpen, onAt };
}
