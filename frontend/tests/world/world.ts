/** A league night small enough to read: what the server would hold, without its rules. For tests only. */

type Node = Record<string, unknown> & { id: string; __typename: string };

export interface WorldPlayer extends Node {
  state: string;
  team: WorldTeam | null;
  mmr: number;
  user: Node & { name: string };
}
export interface WorldTeam extends Node {
  name: string;
  color: string;
  captain: WorldPlayer;
  members: WorldPlayer[];
  totalMmr: number;
  draftOrder: number;
}
export interface WorldRound extends Node {
  pickNumber: number;
  turn: number | null;
  team: WorldTeam;
  captain: WorldPlayer;
  player: WorldPlayer | null;
}
export interface WorldMatch extends Node {
  bestOf: number;
  teamA: WorldTeam | null;
  teamB: WorldTeam | null;
  games: Node[];
}
export interface WorldEvent extends Node {
  sequence: number;
}

export interface Options {
  teams?: number;
  players?: number;
  teamSize?: number;
  pickSeconds?: number | null;
  started?: boolean;
}

const firstNames = 'Ash Bee Cyd Dee Eve Fox Gus Hal Ivy Jay Kit Lou Mia Ned Oak Pip Quin Ray Sky Tao'.split(' ');
const nameOf = (index: number) => `${firstNames[index % 20]}${index < 20 ? '' : Math.floor(index / 20) + 1}`;

export class World {
  viewer: Node | null = null;
  seat = { teams: [] as WorldTeam[], staff: false };
  players: WorldPlayer[];
  teams: WorldTeam[] = [];
  matches: WorldMatch[] = [];
  rounds: WorldRound[] = [];
  log: WorldEvent[] = [];
  onTimeout = 'WAIT';
  /** The private queue of the viewer's team. */
  queue: WorldPlayer[] = [];
  status = 'IN_PROGRESS';
  style = 'SNAKE';
  deadlineAt: string | null = null;
  remainingMs: number | null = null;
  pickSeconds: number | null;
  started: boolean;
  version = 1;
  /** What staff saved about the tournament, over what it began with. */
  settings: Record<string, unknown> = {};
  /** What the next change by staff is refused with. */
  refusal: { code: string; message: string } | null = null;
  readonly teamSize: number;
  readonly listeners = new Set<() => void>();

  constructor({ teams = 2, players = 10, teamSize = 5, pickSeconds = 60, started = true }: Options = {}) {
    this.teamSize = teamSize;
    this.pickSeconds = pickSeconds;
    this.started = started;
    this.players = Array.from({ length: players }, (_, index) => ({
      __typename: 'TournamentPlayer',
      id: `p${index}`,
      state: 'REGISTERED',
      team: null,
      mmr: 6400 - index * 130,
      ownMmr: null,
      tournament: () => this.tournament,
      user: {
        __typename: 'User',
        id: `u${index}`,
        username: nameOf(index).toLowerCase(),
        name: nameOf(index),
        avatar: null,
        isStub: false,
        roleComfort: [5, 4, 3, 2, 1].map((level) => ((level + index) % 5) + 1),
      },
    }));
    if (started) {
      this.makeTeams(this.players.slice(0, teams).map(({ id }) => id));
      this.start();
    }
  }

  makeTeams(captains: string[]) {
    this.teams = captains.map((id, index) => {
      const captain = this.player(id);
      const team: WorldTeam = {
        __typename: 'Team',
        id: `t${index}`,
        name: `Team ${captain.user.name}`,
        color: ['SLATE', 'RED', 'ORANGE', 'AMBER'][index % 4] as string,
        captain,
        deputy: null,
        members: [captain],
        totalMmr: captain.mmr,
        draftOrder: index + 1,
      };
      captain.team = team;
      return team;
    });
    this.version += 1;
  }

  start() {
    this.started = true;
    const count = this.teams.length;
    this.rounds = Array.from({ length: count * (this.teamSize - 1) }, (_, index) => {
      const round = Math.floor(index / count);
      const place = round % 2 === 0 ? index % count : count - 1 - (index % count);
      const team = this.teams[place] as WorldTeam;
      const made = { __typename: 'DraftRound', id: `r${index + 1}`, pickNumber: index + 1, round: round + 1 };
      return {
        ...made,
        turn: null,
        team,
        captain: team.captain,
        player: null,
        automatic: false,
        wasTie: false,
        tieRoll: null,
      };
    });
    const startingTeams = this.teams.map((team) => ({
      team,
      name: team.name,
      captainName: team.captain.user.name,
      mmr: team.totalMmr,
    }));
    this.append('DraftStarted', { style: this.style, order: 'MMR', rolls: [], teamSize: this.teamSize, startingTeams });
    this.nextTurn();
  }

  /** Two teams meet, or a match that is there changes. */
  meet(teamAId: string, teamBId: string, bestOf: number, match?: WorldMatch) {
    const id = match?.id ?? `m${this.matches.length + 1}`;
    const team = (wanted: string) => this.teams.find((one) => one.id === wanted) ?? null;
    const games = Array.from({ length: bestOf }, (_, index) => ({
      __typename: 'Game',
      id: `${id}.${index + 1}`,
      number: index + 1,
      radiant: null,
      dire: null,
      winner: null,
      heroDraft: null as unknown,
    }));
    const made = { __typename: 'Match', id, bestOf, teamA: team(teamAId), teamB: team(teamBId), games };
    this.matches = match ? this.matches.map((one) => (one === match ? made : one)) : [...this.matches, made];
    return made;
  }

  /** The captains of a game can come. */
  openHeroDraft(gameId: string) {
    const match = this.matches.find(({ games }) => games.some(({ id }) => id === gameId));
    const game = match?.games.find(({ id }) => id === gameId);
    const teams = [match?.teamA, match?.teamB].map((team, index) => ({
      ...{ __typename: 'HeroDraftTeam', id: `${gameId}.${index}`, name: team?.name, presence: 'NOT_SEEN', team },
    }));
    const draft = { __typename: 'HeroDraft', id: `h${gameId}`, sequence: 1, status: 'IN_PROGRESS', deadlineAt: null };
    if (game) game['heroDraft'] = { ...draft, teams };
    this.version += 1;
    this.tell();
    return game;
  }

  player(id: string) {
    return this.players.find((player) => player.id === id) as WorldPlayer;
  }

  get onTheClock() {
    return this.status === 'COMPLETED' ? null : (this.rounds.find(({ player }) => !player) ?? null);
  }

  get sequence() {
    return this.log.length;
  }

  get draft(): Record<string, unknown> {
    const { sequence, status, style, deadlineAt, remainingMs, pickSeconds, onTheClock, teams, rounds, tournament } =
      this;
    const overdue = false;
    const fixed = {
      __typename: 'TeamDraft',
      id: 'd1',
      onTimeout: this.onTimeout,
      missingPlayers: 0,
      available: [],
      overdue,
    };
    const events = ({ last, after, before }: { last: number; after?: number; before?: number }) =>
      this.log.filter(({ sequence: at }) => at > (after ?? 0) && at < (before ?? Infinity)).slice(-last);
    return {
      ...fixed,
      sequence,
      status,
      style,
      deadlineAt,
      remainingMs,
      pickSeconds,
      onTheClock,
      teams,
      rounds,
      tournament,
      events,
    };
  }

  get liveDrafts() {
    return this.started && this.status !== 'COMPLETED' ? [this.draft] : [];
  }

  get tournament(): Record<string, unknown> {
    const named = {
      __typename: 'Tournament',
      id: 'T1',
      slug: 'friday',
      name: 'Friday Night Cup',
      state: 'IN_PROGRESS',
      about: '',
      published: true,
      viewerPlayer: null,
    };
    const league = { __typename: 'League', id: 'L1', slug: 'amber', name: 'Amber League' };
    const plain = {
      startsAt: '2026-11-20T19:00:00Z',
      timezone: 'UTC',
      format: 'DOUBLE_ELIMINATION',
      visibility: 'PUBLIC',
    };
    const { players, teams, version, teamSize } = this;
    const viewerRole = this.seat.staff ? 'STAFF' : this.seat.teams.length > 0 ? 'CAPTAIN' : 'VIEWER';
    const draft = () => (this.started ? this.draft : null);
    return {
      ...named,
      ...plain,
      league,
      players,
      teams,
      version,
      teamSize,
      viewerRole,
      draft,
      matches: this.matches,
      bracketExists: false,
      ...this.settings,
    };
  }

  append(type: string, fields: Record<string, unknown>, touched: Record<string, unknown[]> = {}) {
    const sequence = this.sequence + 1;
    const draft = () => this.draft;
    const made = {
      __typename: type,
      id: `e${sequence}`,
      sequence,
      createdAt: new Date().toISOString(),
      actor: null,
      draft,
    };
    this.log.push({ ...made, rounds: [], teams: [], players: [], ...touched, ...fields });
    this.version += 1;
    this.tell();
  }

  /** Whoever follows is told that something changed. */
  tell() {
    for (const listener of [...this.listeners]) listener();
  }

  /** Something happens. */
  news() {
    return new Promise<void>((resolve) => {
      const listener = () => {
        this.listeners.delete(listener);
        resolve();
      };
      this.listeners.add(listener);
    });
  }

  nextTurn() {
    const place = this.onTheClock;
    if (place) {
      place.turn = this.sequence + 1;
      this.deadlineAt = this.pickSeconds ? new Date(Date.now() + this.pickSeconds * 1000).toISOString() : null;
      const { pickNumber, team, captain } = place;
      const told = {
        pickNumber,
        round: place['round'],
        team,
        teamName: team.name,
        captain,
        captainName: captain.user.name,
      };
      this.append(
        'CaptainAssigned',
        { ...told, teamMmr: team.totalMmr, wasTie: false },
        { rounds: [place], teams: [team] },
      );
    } else {
      this.status = 'COMPLETED';
      this.deadlineAt = null;
      const results = this.teams.map((team) => ({
        team,
        teamName: team.name,
        captainName: team.captain.user.name,
        mmr: team.totalMmr,
      }));
      this.append('DraftCompleted', { results });
    }
  }

  get freeQueue() {
    return this.queue.filter(({ team }) => !team);
  }

  setQueue(playerIds: string[]) {
    this.queue = playerIds.map((id) => this.player(id));
    this.tell();
  }

  /** Returns the refusal, or null. */
  pick(playerId: string, turn: number): { code: string; message: string } | null {
    const place = this.onTheClock;
    const player = this.player(playerId);
    if (!place || place.turn !== turn) return { code: 'STALE_TURN', message: 'That turn is over.' };
    if (player.team) return { code: 'PLAYER_UNAVAILABLE', message: 'That player has already been picked.' };
    const { team, captain, pickNumber } = place;
    place.player = player;
    player.team = team;
    team.members = [...team.members, player];
    team.totalMmr += player.mmr;
    const told = {
      pickNumber,
      round: place['round'],
      team,
      teamName: team.name,
      captain,
      captainName: captain.user.name,
    };
    const who = { player, playerName: player.user.name, playerMmr: player.mmr, automatic: false, onBehalf: false };
    this.append('PlayerPicked', { ...told, ...who }, { rounds: [place], teams: [team], players: [player] });
    this.nextTurn();
    return null;
  }

  undo() {
    const place = this.rounds.findLast(({ player }) => player);
    const player = place?.player;
    if (!place || !player) return;
    const { team, captain, pickNumber } = place;
    place.player = null;
    player.team = null;
    team.members = team.members.filter(({ id }) => id !== player.id);
    team.totalMmr -= player.mmr;
    this.status = 'IN_PROGRESS';
    const told = {
      pickNumber,
      round: place['round'],
      team,
      teamName: team.name,
      captain,
      captainName: captain.user.name,
    };
    const who = { player, playerName: player.user.name, playerMmr: player.mmr };
    this.append('PickUndone', { ...told, ...who }, { rounds: [place], teams: [team], players: [player] });
    this.nextTurn();
  }

  pause() {
    this.status = 'PAUSED';
    this.remainingMs = this.deadlineAt ? Date.parse(this.deadlineAt) - Date.now() : null;
    this.deadlineAt = null;
    this.append('DraftPaused', { remainingMs: this.remainingMs });
  }

  resume() {
    this.status = 'IN_PROGRESS';
    this.deadlineAt = this.remainingMs === null ? null : new Date(Date.now() + this.remainingMs).toISOString();
    this.append('DraftResumed', { remainingMs: this.remainingMs });
    this.remainingMs = null;
  }

  /** At the sequence that staff had on screen. */
  restart(style: string | null, _sequence?: number) {
    this.style = style ?? this.style;
    this.status = 'IN_PROGRESS';
    for (const player of this.players) if (!this.teams.some(({ captain }) => captain === player)) player.team = null;
    for (const team of this.teams) Object.assign(team, { members: [team.captain], totalMmr: team.captain.mmr });
    this.rounds = this.rounds.map((round) => ({ ...round, player: null, turn: null }));
    this.append('DraftRestarted', { style: this.style });
    this.nextTurn();
  }
}
