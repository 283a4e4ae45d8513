/** The parts of a tournament's page; undefined is the overview. All of them are in the address. */
export type TournamentTab = 'players' | 'teams' | 'draft' | 'matches' | 'log' | 'settings' | undefined;
export type PlayerFilter = 'registered' | 'checked-in' | 'withdrawn' | 'free' | undefined;
export type OpenDialog = 'add' | 'import' | 'claims' | 'new-team' | 'balance' | 'start' | 'new-match';
