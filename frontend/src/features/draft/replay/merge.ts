import type { DraftReplayQuery } from '@/graphql/graphql';
import type { Log } from '@/shared/replay/reader';

type Told = Extract<NonNullable<DraftReplayQuery['draft']>, { replay: unknown }>;

export type ReplayPage = Told['replay'];
export type ReplayStep = ReplayPage['steps'][number];
export type PastPlace = ReplayStep['places'][number];
export type PastTeam = ReplayStep['teams'][number];
export type PastPlayer = ReplayPage['players'][number];

/** The draft as it was after one event. What the event left alone is the very same as the moment before. */
export interface Moment {
  event: ReplayStep['event'];
  status: ReplayStep['status'];
  style: ReplayStep['style'];
  /** A pick number; null: nobody. */
  onTheClock: number | null;
  /** By pick number, from 1. */
  places: readonly PastPlace[];
  /** In draft order. */
  teams: readonly PastTeam[];
  pool: ReadonlySet<string>;
}

export interface ReplayLog extends Log<Moment> {
  players: ReadonlyMap<string, PastPlayer>;
}

export const nothing: ReplayLog = { moments: [], players: new Map(), total: 0 };

const before = { places: [], teams: [], pool: new Set<string>() };

function mergedPlaces(former: readonly PastPlace[], { places, placeCount }: ReplayStep): readonly PastPlace[] {
  if (places.length === 0 && placeCount === former.length) return former;
  const merged = former.slice(0, placeCount);
  for (const place of places) merged[place.pickNumber - 1] = place;
  return merged;
}

function mergedTeams(former: readonly PastTeam[], { teams }: ReplayStep): readonly PastTeam[] {
  if (teams.length === 0) return former;
  const fresh = new Map(teams.map((team) => [team.teamId, team]));
  const known = new Set(former.map(({ teamId }) => teamId));
  return [...former.map((team) => fresh.get(team.teamId) ?? team), ...teams.filter(({ teamId }) => !known.has(teamId))];
}

function mergedPool(former: ReadonlySet<string>, { joinedPool, leftPool }: ReplayStep): ReadonlySet<string> {
  if (joinedPool.length === 0 && leftPool.length === 0) return former;
  const merged = new Set(former);
  for (const id of leftPool) merged.delete(id);
  for (const id of joinedPool) merged.add(id);
  return merged;
}

/** A step laid over the moment before it. */
export function merge(former: Moment | undefined, step: ReplayStep): Moment {
  const { places, teams, pool } = former ?? before;
  return {
    event: step.event,
    status: step.status,
    style: step.style,
    onTheClock: step.onTheClock ?? null,
    places: mergedPlaces(places, step),
    teams: mergedTeams(teams, step),
    pool: mergedPool(pool, step),
  };
}

/**
 * The log with a page more. Every moment is kept, so going back is as exact as going on. Steps that are known already do
 * not count twice, and none is laid over another than the one before it.
 */
export function extend(log: ReplayLog, page: ReplayPage): ReplayLog {
  const moments = [...log.moments];
  for (const step of page.steps) {
    if (step.event.sequence === moments.length + 1) moments.push(merge(moments.at(-1), step));
  }
  return {
    moments,
    players: new Map(page.players.map((player) => [player.playerId, player])),
    total: Math.max(page.sequence, moments.length),
  };
}
