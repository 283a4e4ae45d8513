import { type HeroOptions, HeroWorld, heroes, type WorldAction, type WorldSide } from './heroes';

/** The draft at a moment, in the words of a replay, whole. */
interface Whole {
  phase: string;
  currentAction: number | null;
  actionLeftMs: number | null;
  teams: Record<string, unknown>[];
  actions: Record<string, unknown>[];
}

const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

const teamOf = ({ name, captainName, ready, presence, reserveMs, side, picksFirst }: WorldSide) => {
  const connected = presence === 'HERE';
  return { name: `${name} of then`, captainName, ready, connected, reserveMs, side, picksFirst };
};

const actionOf = ({ number, phase, kind, team, heroId, done, automatic }: WorldAction, sides: WorldSide[]) => {
  const place = team && sides.indexOf(team);
  return { number, phase, kind, team: place, heroId, done, automatic };
};

const wholeOf = (world: HeroWorld): Whole => ({
  phase: world.phase,
  currentAction: world.current?.number ?? null,
  actionLeftMs: world.current && world.actionLeftMs,
  teams: world.sides.map(teamOf),
  actions: world.actions.map((action) => actionOf(action, world.sides)),
});

/** A world that can tell its hero draft again, and make files of it. It notes the whole draft at every event. */
export class TellingHeroWorld extends HeroWorld {
  /** The first is the draft after event 1. */
  declare wholes: Whole[];

  constructor(options: HeroOptions = {}) {
    super(options);
    this.wholes ??= [];
  }

  override append(...told: Parameters<HeroWorld['append']>) {
    (this.wholes ??= []).push(wholeOf(this));
    super.append(...told);
  }

  override get draft() {
    const draft = super.draft;
    const replay = ({ after, first }: { after: number; first: number }) => this.#replay(after, first);
    return { ...draft, replay, export: ({ format }: { format: string }) => this.#file(format) };
  }

  #step(sequence: number) {
    const { actions, ...now } = this.wholes[sequence - 1] as Whole;
    const former = this.wholes[sequence - 2]?.actions ?? [];
    const changed = actions.filter((action, index) => differs(action, former[index]));
    return { ...now, event: this.log[sequence - 1], actions: changed };
  }

  #replay(after: number, first: number) {
    const last = Math.min(this.sequence, after + first);
    const steps = Array.from({ length: Math.max(0, last - after) }, (_, index) => this.#step(after + index + 1));
    return { sequence: this.sequence, steps };
  }

  #file(format: string) {
    const made = this.actions.filter(({ done }) => done);
    const rows = made.map(({ number, heroId }) => `${number},${heroes.find((hero) => hero.heroId === heroId)?.name}`);
    return format === 'CSV'
      ? { filename: 'friday-heroes.csv', mediaType: 'text/csv', content: ['action,hero', ...rows].join('\n') }
      : { filename: 'friday-heroes.json', mediaType: 'application/json', content: JSON.stringify({ rows }) };
  }
}
