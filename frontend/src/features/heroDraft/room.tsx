import { createContext, useContext } from 'react';
import type {
  HeroListQuery,
  HeroPortraitFragment,
  HeroRoomQuery,
  LiveHeroActionFragment,
  LiveHeroDraftFragment,
  LiveHeroTeamFragment,
  TeamColor,
} from '@/graphql/graphql';

/** A hero of the game, as the room looks it up by its number. */
export type HeroEntry = HeroPortraitFragment & Pick<HeroListQuery['heroes'][number], 'key' | 'roles' | 'attack'>;

/** A hero draft, whole, as the server gave it. */
export type WholeDraft = Extract<NonNullable<HeroRoomQuery['draft']>, { actions: unknown }>;

/** By what it is drafted. */
type Settings = Pick<
  WholeDraft,
  'order' | 'actionMs' | 'firstBansMs' | 'reserveMs' | 'pausesOnDisconnect' | 'mostPauses'
>;

/** A team as the room shows it. */
export type SideOfRoom = LiveHeroTeamFragment & { color: TeamColor | null; teamId: string | null };

/**
 * What the parts of the room share: the draft as it is, and what the viewer may do about it; all of it the server's word.
 * It changes with every event, and never with a tick.
 */
export interface HeroRoomState {
  draft: LiveHeroDraftFragment;
  /** Both teams, in the order of the match. */
  teams: readonly SideOfRoom[];
  actions: readonly LiveHeroActionFragment[];
  /** The action whose turn it is, also while paused. */
  action: LiveHeroActionFragment | null;
  /** Ids of the teams the viewer acts for: at most one, as a rule. */
  mine: ReadonlySet<string>;
  staff: boolean;
  /** It is the turn of a team the viewer acts for, and its clock runs. */
  myTurn: boolean;
  /** Heroes that may not be used in this draft at all. */
  disabled: ReadonlySet<number>;
  heroes: ReadonlyMap<number, HeroEntry>;
  settings: Settings;
  /** This is the draft as it was: who is there is told where it waited for them, and nowhere else. */
  past?: boolean;
  /** Reads the draft anew; tells whether the server answered. */
  reread: () => Promise<boolean>;
}

export const HeroRoomContext = createContext<HeroRoomState | null>(null);

/** The room one is in. Throws outside of one. */
export function useHeroRoomState(): HeroRoomState {
  const state = useContext(HeroRoomContext);
  if (!state) throw new Error('There is no hero draft around this.');
  return state;
}

/** The team that has this id in the draft. */
export const teamOf = ({ teams }: HeroRoomState, id: string | null | undefined) =>
  teams.find((team) => team.id === id) ?? null;
