import type { ReactNode } from 'react';

/** What opens over a room, and has an address and a key. */
export type RoomDialog = 'history' | 'keys';

/** What every room is told by its page. */
export interface RoomPlace {
  /** The tournament's. */
  slug: string;
  open: RoomDialog | null;
  onOpen: (dialog: RoomDialog | null) => void;
  /** The draft is shown as it was at this sequence; null: as it is. */
  at: number | null;
  onAt: (sequence: number | null) => void;
  /** The link back to the tournament. */
  back: (name: string) => ReactNode;
  notFound: ReactNode;
}
