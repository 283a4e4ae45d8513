import { createContext, useContext } from 'react';

/** Whose turn it is and what the viewer may do about it: all of it the server's word. */
export interface Turn {
  draftId: string;
  /** The sequence that names the turn; null when nobody is on the clock. */
  turn: number | null;
  teamId: string | null;
  teamName: string | null;
  running: boolean;
  /** The viewer acts for the team on the clock. */
  mine: boolean;
  staff: boolean;
  /** Reads the draft anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
}

export const TurnContext = createContext<Turn>({
  draftId: '',
  turn: null,
  teamId: null,
  teamName: null,
  running: false,
  mine: false,
  staff: false,
  reread: () => Promise.resolve(false),
});

export const useTurn = () => useContext(TurnContext);
