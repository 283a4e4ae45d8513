import { World, type Options, type WorldRound, type WorldTeam } from './world';

/** The draft at a moment, in the words of a replay, whole. */
interface Whole {
  status: string;
  style: string;
  onTheClock: number | null;
  places: Record<string, unknown>[];
  teams: Record<string, unknown>[];
  pool: string[];
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

const placeOf = ({ pickNumber, round, team, captain, player, automatic, wasTie }: WorldRound) => {
  const ids = { teamId: team.id, captainId: captain.id, playerId: player?.id ?? null };
  return { pickNumber, round, ...ids, automatic, wasTie };
};

const teamOf = ({ id, name, captain, members, totalMmr }: WorldTeam) => ({
  teamId: id,
  name,
  captainId: captain.id,
  memberIds: members.map((one) => one.id),
  mmr: totalMmr,
});

const wholeOf = (world: World): Whole => ({
  status: world.status,
  style: world.style,
  onTheClock: world.onTheClock?.pickNumber ?? null,
  places: world.rounds.map(placeOf),
  teams: world.teams.map(teamOf),
  pool: world.players.filter(({ team }) => !team).map(({ id }) => id),
});

/** A world that can tell its draft again, and make files of it. It notes the whole draft at every event. */
export class TellingWorld extends World {
  /** The first is the draft after event 1. */
  declare wholes: Whole[];
  /** At most so many steps are told at once, whatever is asked. */
  pageSize = 500;

  constructor(options: Options = {}) {
    super(options);
    this.wholes ??= [];
  }

  override append(...told: Parameters<World['append']>) {
    (this.wholes ??= []).push(wholeOf(this));
    super.append(...told);
  }

  override get draft() {
    const draft = super.draft;
    const replay = ({ after, first }: { after: number; first: number }) => this.#replay(after, first);
    return { ...draft, replay, export: ({ format }: { format: string }) => this.#file(format) };
  }

  #step(sequence: number) {
    const now = this.wholes[sequence - 1] as Whole;
    const former = this.wholes[sequence - 2] ?? { places: [], teams: [], pool: [] };
    const { status, style, onTheClock, places, teams, pool } = now;
    return {
      event: this.log[sequence - 1],
      status,
      style,
      onTheClock,
      placeCount: places.length,
      places: places.filter((place, index) => differs(place, former.places[index])),
      teams: teams.filter((team, index) => differs(team, former.teams[index])),
      joinedPool: pool.filter((id) => !(former.pool as string[]).includes(id)),
      leftPool: former.pool.filter((id) => !pool.includes(id)),
    };
  }

  #replay(after: number, first: number) {
    const last = Math.min(this.sequence, after + Math.min(first, this.pageSize));
    return {
      sequence: this.sequence,
      players: this.players.map(({ id, user, mmr }) => ({ playerId: id, name: `${user.name} of then`, mmr })),
      steps: Array.from({ length: Math.max(0, last - after) }, (_, index) => this.#step(after + index + 1)),
    };
  }

  #file(format: string) {
    const rows = this.teams.flatMap((team) => team.members.map(({ user }) => `${user.name},${team.name}`));
    return format === 'CSV'
      ? { filename: 'friday-rosters.csv', mediaType: 'text/csv', content: ['name,team_name', ...rows].join('\n') }
      : { filename: 'friday-draft.json', mediaType: 'application/json', content: JSON.stringify({ rows }) };
  }
}
