import { HeroWorld, heroes, type WorldSide } from './heroes';
import type { World } from './world';

type Input = Record<string, unknown>;
type Refusal = { code: string; message: string } | null;

/** What is asked is done, unless the world is told to refuse. */
function change(world: HeroWorld, done: () => Refusal | void) {
  const refusal = world.refusal ?? done() ?? null;
  return { draft: world.draft, errors: told(refusal) };
}

const told = (refusal: Refusal) => (refusal ? [{ ...refusal, field: null }] : []);

const sideOf = (world: HeroWorld, teamId: unknown) => world.sides.find(({ team }) => team.id === teamId) as WorldSide;

/** Staff act for the team whose turn it is. */
const act = (world: HeroWorld, { heroId, actionNumber }: Input) =>
  change(world, () => {
    const { current } = world;
    if (actionNumber !== current?.number)
      return { code: 'STALE_TURN', message: `The draft is at action ${current?.number}.` };
    world.act(Number(heroId), { onBehalf: world.seat.staff });
    return null;
  });

/** What the own team sees, at once and after every change. */
async function* own(world: HeroWorld) {
  while (true) {
    yield { myHeroDraft: { team: world.seat.teams[0], hoveredHeroId: world.hovered } };
    // Waiting for news is the point of the loop.
    // oxlint-disable-next-line no-await-in-loop
    await world.news();
  }
}

const inHero =
  (world: World, answer: (world: HeroWorld, input: Input) => unknown) =>
  (_: unknown, { input }: { input: Input }) => {
    if (!(world instanceof HeroWorld)) throw new Error('There is no hero draft in this world.');
    return answer(world, input);
  };

/** What the server answers about heroes and their drafts. */
export const heroResolvers = (world: World) => ({
  Query: { heroes: () => (world instanceof HeroWorld ? world.heroes : heroes) },
  Mutation: {
    openHeroDraft: (_: unknown, { input }: { input: Input }) => {
      const { refusal } = world;
      const game = refusal ? null : world.openHeroDraft(String(input['gameId']));
      return { game, draft: game?.['heroDraft'] ?? null, errors: told(refusal) };
    },
    readyUp: inHero(world, (here, { teamId }) => change(here, () => here.ready(sideOf(here, teamId)))),
    unready: inHero(world, (here, { teamId }) => change(here, () => here.ready(sideOf(here, teamId), false))),
    flipCoin: inHero(world, (here) => change(here, () => here.flip())),
    makeChoice: inHero(world, (here, { choice }) =>
      change(here, () => here.choose(choice as Parameters<HeroWorld['choose']>[0])),
    ),
    banHero: inHero(world, act),
    pickHero: inHero(world, act),
    abandonDraft: inHero(world, (here) => change(here, () => here.abandon())),
    hoverHero: inHero(world, (here, { heroId }) => {
      here.hover(heroId as number | null);
      return { errors: [] };
    }),
  },
  Subscription: {
    myHeroDraft: { subscribe: () => own(world as HeroWorld) },
  },
});
