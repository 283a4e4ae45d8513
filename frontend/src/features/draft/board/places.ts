import { type FragmentType, readFragment } from '@/graphql';
import { LiveRound } from '../liveFields';

export type Place = FragmentType<typeof LiveRound>;
export type PlacesByTeam = ReadonlyMap<string, readonly Place[]>;

const none: readonly Place[] = [];

const same = (a: readonly Place[], b: readonly Place[]) =>
  a.length === b.length && a.every((place, index) => place === b[index]);

/** The places of each team, by pick number. A team whose places are as they were keeps the very list it had. */
export function placesByTeam(rounds: readonly Place[], former: PlacesByTeam): PlacesByTeam {
  const fresh = new Map<string, Place[]>();
  for (const place of rounds) {
    const team = readFragment(LiveRound, place).team?.id;
    if (team) fresh.set(team, [...(fresh.get(team) ?? none), place]);
  }
  let changed = fresh.size !== former.size;
  const kept = new Map<string, readonly Place[]>();
  for (const [team, places] of fresh) {
    const known = former.get(team);
    const unchanged = known && same(known, places);
    if (!unchanged) changed = true;
    kept.set(team, unchanged ? known : places);
  }
  return changed ? kept : former;
}
