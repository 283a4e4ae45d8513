import { type FragmentType, graphql, readFragment } from '@/graphql';
import type { PlayerRowFragment as Player } from '@/graphql/graphql';
import { fold } from '@/shared/lib/fold';
import type { Person } from '@/shared/people/directory';
import type { PlayerFilter } from '../addresses';

export const PlayerRowFragment = graphql(`
  fragment PlayerRow on TournamentPlayer {
    id
    state
    ownMmr
    user {
      id
      isStub
    }
    team {
      id
    }
  }
`);

export interface Listed {
  /** Of the tournament player. */
  id: string;
  player: Player;
  person: Person | undefined;
}

export const filters: { value: PlayerFilter; label: string; passes: (player: Player) => boolean }[] = [
  { value: undefined, label: 'Everybody', passes: () => true },
  { value: 'registered', label: 'Registered', passes: ({ state }) => state === 'REGISTERED' },
  { value: 'checked-in', label: 'Checked in', passes: ({ state }) => state === 'CHECKED_IN' },
  { value: 'withdrawn', label: 'Withdrawn', passes: ({ state }) => state === 'WITHDRAWN' },
  { value: 'free', label: 'Without a team', passes: ({ state, team }) => !team && state !== 'WITHDRAWN' },
];

/** The players that a search and a filter leave, strongest first. */
export function listPlayers(
  players: readonly FragmentType<typeof PlayerRowFragment>[],
  byPlayer: ReadonlyMap<string, Person>,
  search: string,
  show: PlayerFilter,
): Listed[] {
  const wanted = fold(search.trim());
  const passes = filters.find(({ value }) => value === show)?.passes ?? (() => true);
  return readFragment(PlayerRowFragment, players)
    .map((player) => ({ id: player.id, player, person: byPlayer.get(player.id) }))
    .filter(
      ({ player, person }) =>
        passes(player) && (!wanted || fold(person?.name ?? '').includes(wanted) || person?.username.includes(wanted)),
    )
    .toSorted((a, b) => (b.person?.mmr ?? -1) - (a.person?.mmr ?? -1));
}
