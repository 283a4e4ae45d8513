import type { LiveRoundFragment, LiveTeamFragment } from '@/graphql/graphql';

/** What a captain can be told of their next pick; null: nothing that is sure. */
export type MyNext = { picks: number } | 'when-lowest' | null;

interface Coming {
  rounds: readonly LiveRoundFragment[];
  teams: readonly LiveTeamFragment[];
  onTheClock: string | undefined;
  mine: ReadonlySet<string>;
  teamSize: number;
  /** Places that stay empty because the pool is too small. */
  missing: number;
}

/** The places after the one on the clock for which there will be players, as far as the server has said so. */
export function placesAhead<Place extends LiveRoundFragment>(
  rounds: readonly Place[],
  onTheClock: string | undefined,
  missing: number,
): Place[] {
  const here = rounds.findIndex(({ id }) => id === onTheClock);
  if (here < 0) return [];
  const open = rounds.slice(here + 1).filter(({ player }) => !player);
  return open.slice(0, Math.max(0, open.length - missing));
}

/** When the viewer picks next: counted where the places have their teams; in shuffle they get them one by one. */
export function myNext({ rounds, teams, onTheClock, mine, teamSize, missing }: Coming): MyNext {
  const ahead = placesAhead(rounds, onTheClock, missing);
  const index = ahead.findIndex(({ team }) => team && mine.has(team.id));
  if (index >= 0) return { picks: index + 1 };
  const undecided = ahead.some(({ team }) => !team);
  const open = teams.some(({ id, members }) => mine.has(id) && members.length < teamSize);
  return undecided && open ? 'when-lowest' : null;
}
