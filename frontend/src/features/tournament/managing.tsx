import { createContext, useContext } from 'react';
import type { OpenDialog, TournamentTab } from './addresses';

/** Which tournament this is, and what the viewer may do with it now: all of it the server's word. */
export interface Managing {
  id: string;
  slug: string;
  teamSize: number;
  staff: boolean;
  /** Of the league or the organization: may cancel it. */
  admin: boolean;
  /** Why players and teams cannot be changed at the moment; null while they can. */
  locked: string | null;
  /** It will not take place: there are no new matches either. */
  cancelled: boolean;
  open: (dialog: OpenDialog) => void;
  go: (tab: TournamentTab) => void;
}

export const ManagingContext = createContext<Managing>({
  id: '',
  slug: '',
  teamSize: 5,
  staff: false,
  admin: false,
  locked: null,
  cancelled: false,
  open: () => {},
  go: () => {},
});

export const useManaging = () => useContext(ManagingContext);
