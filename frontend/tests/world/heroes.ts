import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { World, type WorldTeam } from './world';

type Phase = 'WAITING' | 'ROLLING' | 'CHOOSING' | 'DRAFTING' | 'PAUSED' | 'RESUMING' | 'COMPLETED' | 'ABANDONED';
type Choice = 'FIRST_PICK' | 'SECOND_PICK' | 'RADIANT' | 'DIRE';

export interface WorldSide {
  __typename: 'HeroDraftTeam';
  id: string;
  name: string;
  captainName: string;
  ready: boolean;
  presence: 'NOT_SEEN' | 'HERE' | 'AWAY';
  pauses: number;
  side: 'RADIANT' | 'DIRE' | null;
  picksFirst: boolean | null;
  choice: Choice | null;
  reserveMs: number;
  team: WorldTeam;
}

export interface WorldAction {
  __typename: 'HeroAction';
  id: string;
  number: number;
  phase: number;
  kind: 'BAN' | 'PICK';
  byFirst: boolean;
  timeMs: number;
  team: WorldSide | null;
  heroId: number | null;
  done: boolean;
  automatic: boolean;
}

export interface HeroOptions {
  /** How far the draft is when somebody enters. */
  phase?: Phase;
  /** Who enters: nobody in particular, a captain (of the first team), staff. */
  as?: 'stranger' | 'captain' | 'staff';
  bestOf?: number;
  /** So many heroes there are, 30 if it is not said: all of the game take time. */
  pool?: number;
}

interface Hero {
  heroId: number;
  name: string;
  key: string;
  attribute: string;
  attack: string;
  roles: string[];
  captainsMode: boolean;
  image: null;
}

const file = join(import.meta.dirname, '../../../backend/drafts/heroes.json');
/** The heroes there are, without pictures. */
export const heroes: Hero[] = (
  JSON.parse(readFileSync(file, 'utf8')) as { heroes: (Hero & { id: number; captains_mode: boolean })[] }
).heroes.map(({ id, name, key, attribute, attack, roles, captains_mode: captainsMode }) => ({
  ...{ heroId: id, name, key, attribute, attack, roles },
  ...{ captainsMode, image: null },
}));

/** Bans and picks in turns, a word each; F is the team with the first pick. */
const ORDER = 'FFSSFSS FS FFS SFFSSF FSFS FS'.split(' ');
const FIRST_BANS_MS = 15_000;
const ACTION_MS = 30_000;
const RESERVE_MS = 130_000;

const inOrder = () =>
  ORDER.flatMap((word, index) => [...word].map((letter) => ({ letter, index }))).map(({ letter, index }, at) => ({
    __typename: 'HeroAction' as const,
    id: `a${at + 1}`,
    number: at + 1,
    phase: Math.floor(index / 2) + 1,
    kind: index % 2 ? ('PICK' as const) : ('BAN' as const),
    byFirst: letter === 'F',
    timeMs: index === 0 ? FIRST_BANS_MS : ACTION_MS,
    team: null,
    heroId: null,
    done: false,
    automatic: false,
  }));

/**
 * A game between Team Ash and Team Bee whose heroes are drafted; `log` and `draft` are those of that draft. Like the rest of
 * this world it has no rules: what a test says happens.
 */
export class HeroWorld extends World {
  heroes: Hero[];
  phase: Phase = 'WAITING';
  sides!: WorldSide[];
  actions!: WorldAction[];
  coinWinner!: WorldSide | null;
  cause!: 'STAFF' | 'DISCONNECT' | null;
  pausedAt!: string | null;
  resumesAt!: string | null;
  actionLeftMs!: number;
  /** Since when the clock of the action runs; null while it stands. */
  runningSince!: number | null;
  /** The sequence that the last restart named. */
  restartedAt: number | null = null;
  /** Heroes that are off for this draft. */
  disabled: number[] = [];
  /** What the viewer's team looks at. */
  hovered: number | null = null;

  constructor({ phase = 'WAITING', as = 'stranger', bestOf = 3, pool = 30 }: HeroOptions = {}) {
    super({ started: false });
    this.heroes = heroes.slice(0, pool);
    this.makeTeams(['p0', 'p1']);
    this.meet('t0', 't1', bestOf);
    this.seat = { staff: as === 'staff', teams: as === 'captain' ? this.teams.slice(0, 1) : [] };
    this.open();
    this.to(phase);
  }

  /** The draft of the first game, as if it had just been opened. */
  open() {
    this.begin();
    const [game] = this.matches[0]?.games ?? [];
    if (game) game['heroDraft'] = () => this.draft;
    this.tellHero('HeroDraftOpened', { order: 'V7_40' }, { actions: this.actions, draftTeams: this.sides });
  }

  /** What was told before names the same teams and actions: they are changed, not replaced. */
  private begin() {
    this.phase = 'WAITING';
    const sides = this.teams.slice(0, 2).map((team, index): WorldSide => ({
      __typename: 'HeroDraftTeam',
      id: `s${index}`,
      name: team.name,
      captainName: team.captain.user.name,
      ready: false,
      presence: this.sides?.[index]?.presence ?? 'NOT_SEEN',
      pauses: 0,
      side: null,
      picksFirst: null,
      choice: null,
      reserveMs: RESERVE_MS,
      team,
    }));
    this.sides = sides.map((side, index) => Object.assign(this.sides?.[index] ?? {}, side));
    this.actions = inOrder().map((action, index) => Object.assign(this.actions?.[index] ?? {}, action));
    Object.assign(this, {
      coinWinner: null,
      cause: null,
      pausedAt: null,
      resumesAt: null,
      actionLeftMs: 0,
      runningSince: null,
    });
  }

  /** Goes on until the draft is there, in the shortest way. */
  to(phase: Phase) {
    const before = (step: Phase) => this.phase === step && phase !== step;
    if (before('WAITING')) for (const side of this.sides) if (!side.ready) this.ready(side);
    if (before('ROLLING')) this.flip();
    if (before('CHOOSING')) this.choose('FIRST_PICK');
    if (before('CHOOSING')) this.choose('RADIANT');
    if (phase === 'PAUSED' || phase === 'RESUMING') this.pause();
    if (phase === 'RESUMING') this.resume();
    if (phase === 'ABANDONED') this.abandon();
    if (phase === 'COMPLETED') this.play(this.actions.length);
  }

  /** So many bans and picks, of the next heroes that are free. */
  play(count: number) {
    for (let made = 0; made < count; made += 1) this.act(this.free[0]?.heroId ?? 0);
  }

  get free() {
    const taken = new Set(this.actions.map(({ heroId }) => heroId));
    return this.heroes.filter(({ heroId }) => !taken.has(heroId) && !this.disabled.includes(heroId));
  }

  get current() {
    if (!['DRAFTING', 'PAUSED', 'RESUMING'].includes(this.phase)) return null;
    return this.actions.find(({ done }) => !done) ?? null;
  }

  get chooser() {
    if (this.phase !== 'CHOOSING') return null;
    const winner = this.coinWinner;
    return (winner?.choice ? this.sides.find((side) => side !== winner) : winner) ?? null;
  }

  get choices(): Choice[] {
    if (this.phase !== 'CHOOSING') return [];
    const made = this.coinWinner?.choice;
    const order: Choice[] = made?.endsWith('PICK') ? [] : ['FIRST_PICK', 'SECOND_PICK'];
    return [...order, ...(made && !made.endsWith('PICK') ? [] : (['RADIANT', 'DIRE'] as const))];
  }

  override get draft(): Record<string, unknown> {
    const { sequence, phase, tournament, actions, coinWinner, chooser, choices, resumesAt, runningSince } = this;
    const { current, actionLeftMs, disabled, sides: teams } = this;
    const over = phase === 'COMPLETED' || phase === 'ABANDONED' || phase === 'PAUSED';
    const missing = teams.filter(({ presence }) => presence === 'AWAY');
    const left = actionLeftMs + (current?.team?.reserveMs ?? 0);
    const at = (ms: number) => (runningSince === null ? null : new Date(runningSince + ms).toISOString());
    const [match] = this.matches;
    const events = super.draft['events'];
    return {
      __typename: 'HeroDraft',
      id: 'h1',
      sequence,
      status: over ? phase : 'IN_PROGRESS',
      tournament,
      game: { ...match?.games[0], match },
      phase,
      teams,
      actions,
      currentAction: current,
      coinWinner,
      chooser,
      choices,
      resumesAt,
      pause: this.cause && { cause: this.cause, since: this.pausedAt, missing },
      captainsMayResume: this.cause === 'DISCONNECT' && missing.length === 0,
      deadlineAt: phase === 'RESUMING' ? resumesAt : at(left),
      remainingMs: phase === 'PAUSED' ? left : null,
      overdue: false,
      actionEndsAt: at(actionLeftMs),
      actionLeftMs: current ? actionLeftMs : null,
      available: this.free.map(({ heroId }) => heroId),
      disabled,
      order: 'V7_40',
      firstBansMs: FIRST_BANS_MS,
      actionMs: ACTION_MS,
      reserveMs: RESERVE_MS,
      pausesOnDisconnect: true,
      mostPauses: null,
      events,
    };
  }

  override get liveDrafts() {
    return ['COMPLETED', 'ABANDONED'].includes(this.phase) ? [] : [this.draft];
  }

  private tellHero(
    type: string,
    fields: Record<string, unknown> = {},
    touched: { actions?: WorldAction[]; draftTeams?: WorldSide[] } = {},
  ) {
    this.append(type, { actions: [], draftTeams: [], ...touched, ...fields });
  }

  ready(side: WorldSide, ready = true) {
    side.ready = ready;
    if (this.sides.every((one) => one.ready)) this.phase = 'ROLLING';
    this.tellHero(ready ? 'CaptainReady' : 'CaptainNotReady', by(side), { draftTeams: [side] });
  }

  flip(winner: WorldSide | undefined = this.sides[0]) {
    if (!winner) return;
    this.coinWinner = winner;
    this.phase = 'CHOOSING';
    this.tellHero('CoinFlipped', { winnerName: winner.name, captainName: winner.captainName });
  }

  /** Whoever's turn it is chooses; after the second the drafting starts. */
  choose(choice: Choice) {
    const side = this.chooser;
    if (!side) return;
    side.choice = choice;
    this.tellHero('ChoiceMade', { ...by(side), choice }, { draftTeams: [side] });
    if (this.sides.every((one) => one.choice)) this.startDrafting();
  }

  private startDrafting() {
    const [one, other] = this.sides as [WorldSide, WorldSide];
    const has = (side: WorldSide, mine: Choice, theirs: Choice) =>
      side.choice === mine || (side === one ? other : one).choice === theirs;
    for (const side of this.sides) {
      side.picksFirst = has(side, 'FIRST_PICK', 'SECOND_PICK');
      side.side = has(side, 'RADIANT', 'DIRE') ? 'RADIANT' : 'DIRE';
    }
    const first = one.picksFirst ? one : other;
    for (const action of this.actions) action.team = action.byFirst === (first === one) ? one : other;
    this.phase = 'DRAFTING';
    this.run();
    this.tellHero(
      'DraftingStarted',
      { firstPickName: first.name, radiantName: this.sides.find(({ side }) => side === 'RADIANT')?.name },
      { actions: this.actions, draftTeams: this.sides },
    );
  }

  /** The clock of the current action begins. */
  private run() {
    this.actionLeftMs = this.current?.timeMs ?? 0;
    this.runningSince = this.current ? Date.now() : null;
  }

  /** The clocks stand; what was left is written down. */
  private stand() {
    const used = this.runningSince === null ? 0 : Date.now() - this.runningSince;
    const team = this.current?.team;
    if (team) team.reserveMs -= Math.max(0, used - this.actionLeftMs);
    this.actionLeftMs = Math.max(0, this.actionLeftMs - used);
    this.runningSince = null;
  }

  /** The hero is banned or picked, as the action is. Null: time was up, and the ban is forfeit. */
  act(heroId: number | null, { automatic = heroId === null, onBehalf = false } = {}) {
    const action = this.current;
    const side = action?.team;
    if (!action || !side) return;
    this.stand();
    Object.assign(action, { heroId, automatic, done: true });
    if (this.actions.every(({ done }) => done)) this.phase = 'COMPLETED';
    this.run();
    const heroName = heroes.find((hero) => hero.heroId === heroId)?.name;
    const type = heroId === null ? 'BanSkipped' : action.kind === 'BAN' ? 'HeroBanned' : 'HeroPicked';
    const what = { ...by(side), actionNumber: action.number, heroId, heroName, onBehalf, automatic };
    this.tellHero(type, what, { actions: [action], draftTeams: [side] });
    if (this.phase === 'COMPLETED') this.tellHero('HeroDraftCompleted');
  }

  connect(side: WorldSide) {
    side.presence = 'HERE';
    this.tellHero('CaptainConnected', by(side), { draftTeams: [side] });
  }

  /** While a clock runs it stands for them. */
  disconnect(side: WorldSide) {
    side.presence = 'AWAY';
    this.tellHero('CaptainDisconnected', by(side), { draftTeams: [side] });
    if (this.phase === 'DRAFTING' || this.phase === 'RESUMING') this.pause([side]);
  }

  /** By staff, or for those who are missing. */
  override pause(missing: WorldSide[] = []) {
    this.stand();
    for (const side of missing) side.pauses += 1;
    Object.assign(this, { phase: 'PAUSED', cause: missing.length > 0 ? 'DISCONNECT' : 'STAFF', resumesAt: null });
    this.pausedAt = new Date().toISOString();
    const missingNames = missing.map(({ captainName }) => captainName);
    this.tellHero('HeroDraftPaused', { cause: this.cause, missingNames }, { draftTeams: this.sides });
  }

  /** The countdown begins; `goOn` ends it. */
  override resume(milliseconds = 3_000) {
    Object.assign(this, { phase: 'RESUMING', cause: null });
    this.resumesAt = new Date(Date.now() + milliseconds).toISOString();
    this.tellHero('HeroDraftResuming', { milliseconds });
  }

  goOn() {
    Object.assign(this, { phase: 'DRAFTING', resumesAt: null, runningSince: Date.now() });
    this.tellHero('HeroDraftResumed');
  }

  abandon() {
    this.stand();
    Object.assign(this, { phase: 'ABANDONED', cause: null, resumesAt: null });
    this.tellHero('HeroDraftAbandoned', {}, { draftTeams: this.sides });
  }

  override restart(_style: string | null = null, sequence = this.sequence) {
    this.restartedAt = sequence;
    this.begin();
    this.tellHero('HeroDraftRestarted', {}, { actions: this.actions, draftTeams: this.sides });
  }

  hover(heroId: number | null) {
    this.hovered = heroId;
    this.tell();
  }
}

const by = ({ name, captainName }: WorldSide) => ({ teamName: name, captainName, onBehalf: false });
