import { type FragmentType, readFragment } from '@/graphql';
import { LiveRound } from '../liveFields';
import type { OpenPlaceProps } from './OpenPlace';

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

interface Open {
  coming: readonly { id: string; pickNumber: number; round: number; wasTie: boolean }[];
  onTheClock: boolean;
  shuffled: boolean;
  count: number;
}

/** The places without a player: those whose pick is known, in its order, then those of which nothing is known yet. */
export function openPlaces({ coming, onTheClock, shuffled, count }: Open): (OpenPlaceProps & { key: string })[] {
  const known = coming.slice(0, count).map(({ id, pickNumber, round, wasTie }, index) => ({
    key: id,
    pickNumber,
    round,
    state: index > 0 ? ('later' as const) : onTheClock ? ('now' as const) : ('next' as const),
    why: shuffled && onTheClock ? (wasTie ? 'won the roll' : 'lowest MMR') : null,
  }));
  const unknown = Array.from({ length: count - known.length }, (_, index) => ({
    key: `open-${index}`,
    state: 'later' as const,
  }));
  return [...known, ...unknown];
}
