import { create } from 'zustand';
import type { Phase } from '@/shared/act/actOnce';

/** A pick on its way. It is shown as such and never as done: that is the server's word. */
export interface PendingPick {
  playerId: string;
  turn: number;
  phase: Phase;
}

interface RoomState {
  selected: string | null;
  pending: PendingPick | null;
  refusal: { playerId: string; message: string } | null;
  /** Read out at once: my turn, ten seconds, time up. */
  announcement: string;
}

const empty: RoomState = { selected: null, pending: null, refusal: null, announcement: '' };

/** Interface state of the room; left behind with it. */
export const useRoom = create<RoomState>(() => empty);

export const room = {
  current: useRoom.getState,
  select: (playerId: string | null) => useRoom.setState({ selected: playerId, refusal: null }),
  pend: (pending: PendingPick) => useRoom.setState({ pending, refusal: null }),
  settle: () => useRoom.setState({ pending: null }),
  refuse: (playerId: string, message: string) => useRoom.setState({ pending: null, refusal: { playerId, message } }),
  announce: (announcement: string) => useRoom.setState({ announcement }),
  reset: () => useRoom.setState(empty),
};
