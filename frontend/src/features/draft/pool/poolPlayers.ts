import { useMemo } from 'react';
import { type FragmentType, readFragment } from '@/graphql';
import { fold } from '@/shared/lib/fold';
import { type Person, useDirectory } from '@/shared/people/directory';
import { LivePlayer } from '../liveFields';
import type { PoolFilters } from './filters';

export interface PoolPlayer {
  id: string;
  person: Person | undefined;
  /** The names, as a search compares them. */
  folded: string;
}

export const positions = [1, 2, 3, 4, 5] as const;

/** At home in a position: comfortable there at 4 or 5 of 5. */
export const atHome = ({ person }: PoolPlayer, position: number) => (person?.roleComfort[position - 1] ?? 0) >= 4;

const strongestFirst = (a: PoolPlayer, b: PoolPlayer) =>
  (b.person?.mmr ?? -1) - (a.person?.mmr ?? -1) || a.folded.localeCompare(b.folded);
const byName = (a: PoolPlayer, b: PoolPlayer) => a.folded.localeCompare(b.folded);

/** The players without a team, strongest first. */
export function usePool(players: readonly FragmentType<typeof LivePlayer>[]): readonly PoolPlayer[] {
  const { byPlayer } = useDirectory();
  // Letters are folded once a person, not with every pick.
  const everyone = useMemo(
    () =>
      new Map(
        [...byPlayer].map(([id, person]) => [id, { id, person, folded: fold(`${person.name} ${person.username}`) }]),
      ),
    [byPlayer],
  );
  return useMemo(
    () =>
      readFragment(LivePlayer, players)
        .filter(({ team, state }) => !team && state !== 'WITHDRAWN')
        .map(({ id }): PoolPlayer => everyone.get(id) ?? { id, person: undefined, folded: '' })
        .toSorted(strongestFirst),
    [players, everyone],
  );
}

/** Who of the pool is shown, in the order that was asked for. */
export function shownOf(pool: readonly PoolPlayer[], { search, position, sort }: PoolFilters): readonly PoolPlayer[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const shown = pool.filter(
    (player) => (position === null || atHome(player, position)) && words.every((word) => player.folded.includes(word)),
  );
  return sort === 'name' ? shown.toSorted(byName) : shown;
}
