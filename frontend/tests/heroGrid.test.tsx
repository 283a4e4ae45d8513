import { act, fireEvent, screen, within } from '@testing-library/react';
import { type ComponentType, memo } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bestOf, findHeroes, noFilters, searched } from '@/features/heroDraft/grid/search';
import { type Spot, step } from '@/features/heroDraft/grid/steps';
import type { HeroEntry } from '@/features/heroDraft/room';
// The room loads it by itself; here it is there at once.
import '@/features/heroDraft/grid/HeroGrid';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { Line } from './world/client';
import { settle } from './world/enter';
import { enterHeroRoom, showHeroRoom } from './world/enterHeroes';
import { heroes, HeroWorld } from './world/heroes';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

vi.mock('@/features/heroDraft/grid/HeroTile', async (original) => {
  type Props = { hero: HeroEntry };
  const { HeroTile } = await original<{ HeroTile: { type: ComponentType<Props> } }>();
  const Inner = HeroTile.type as (props: Props) => React.ReactNode;
  return {
    HeroTile: memo((props: Props) => {
      counts.push(props.hero.name);
      return Inner(props);
    }),
  };
});

// A room with all heroes takes a while where many tests run side by side.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  counts.length = 0;
});
afterEach(() => {
  heroRoom.reset();
  vi.restoreAllMocks();
});

// Roles are slow to find among so many.
const grid = () => within(document.querySelector('[data-heroes]') as HTMLElement);
/** How the button of a hero is read out; nothing for another element. */
const nameAt = (element: Element | null | undefined) => element?.querySelector('.sr-only')?.textContent;
const tile = (name: string) =>
  [...document.querySelectorAll<HTMLElement>('[data-hero]')].find(
    (one) => nameAt(one)?.split(',')[0] === name,
  ) as HTMLElement;
const said = (name: string) => nameAt(tile(name)) ?? null;
const field = () => grid().getByLabelText<HTMLInputElement>('Search heroes');
const inReach = () => [...document.querySelectorAll('li:not([inert]) > [data-hero]')].map(nameAt);
const found = (...names: string[]) => vi.waitFor(() => expect(inReach()).toEqual(names));
const dialog = () => document.querySelector('[role="dialog"]');
const focused = () => nameAt(document.activeElement);

/** A screen on which five heroes stand in a row of a group, and the groups below each other. */
function layOut() {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function place(this: HTMLElement) {
    const group = this.closest('[role="group"]');
    const at = [...(group?.querySelectorAll('[data-hero]') ?? [])].indexOf(this);
    const above = [...document.querySelectorAll('[data-heroes] h3')].findIndex((one) => group?.contains(one));
    return new DOMRect((at % 5) * 60, above * 1_000 + Math.floor(at / 5) * 40, 56, 32);
  });
}

test('the heroes stand in four groups by attribute, each by name', async () => {
  await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  const names = (group: string) => [...grid().getByLabelText(group).querySelectorAll('li')].map(nameAt);
  expect(names('Strength')).toHaveLength(36);
  expect(names('Strength').slice(0, 3)).toEqual(['Alchemist', 'Axe', 'Bristleback']);
  expect(names('Agility')[0]).toBe('Anti-Mage');
  expect(names('Intelligence')).toHaveLength(34);
  expect(names('Universal').at(-1)).toBe('Windranger');
});

const known = heroes.map((hero) => searched(hero as unknown as HeroEntry));
const order = known.toSorted((a, b) => a.hero.name.localeCompare(b.hero.name)).map(({ hero }) => hero.heroId);
const nameOf = (id: number | null) => heroes.find(({ heroId }) => heroId === id)?.name ?? '';
const findAll = (search: string) => [...(findHeroes(known, search, noFilters)?.keys() ?? [])].map(nameOf).toSorted();
const best = (search: string) => nameOf(bestOf(findHeroes(known, search, noFilters) ?? new Map(), order));

test.each([
  ['am', 'Anti-Mage'],
  ['qop', 'Queen of Pain'],
  ['QoP', 'Queen of Pain'],
  ['kotl', 'Keeper of the Light'],
  ['sf', 'Shadow Fiend'],
  ['np', "Nature's Prophet"],
  ['natures', "Nature's Prophet"],
  ['furion', "Nature's Prophet"],
  ['wr', 'Windranger'],
  ['potm', 'Mirana'],
  ['void', 'Faceless Void'],
  ['void s', 'Void Spirit'],
  ['shaker', 'Earthshaker'],
  ['antimage', 'Anti-Mage'],
  ['anti mage', 'Anti-Mage'],
  ['of pain', 'Queen of Pain'],
  ['wisp', 'Io'],
  ['naix', 'Lifestealer'],
])('players say %s for %s', (search, name) => {
  expect(best(search)).toBe(name);
});

test('one or two letters are a beginning; more may stand within a name, and four may be a role', () => {
  expect(findAll('am')).toEqual(['Anti-Mage']);
  expect(findAll('blade')).toEqual(['Terrorblade']);
  expect(findAll('pus')).toEqual([]);
  expect(findAll('push')).toContain('Broodmother');
  expect(findAll('push ranged agil').every((name) => findAll('push').includes(name))).toBe(true);
  expect(findAll('nobody')).toEqual([]);
});

test('every hero is found best by its whole name', () => {
  expect(heroes.map(({ name }) => best(name))).toEqual(heroes.map(({ name }) => name));
});

test('letters typed anywhere are searched for, and Esc clears them', async () => {
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length });
  await user.keyboard('hus');
  expect(document.activeElement).toBe(field());
  expect(field().value).toBe('hus');
  expect(dialog()).toBeNull();
  await user.keyboard('{Escape}');
  expect(field().value).toBe('');
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(document.body);
  // What it held is begun anew.
  await user.keyboard('axe');
  field().blur();
  await user.keyboard('io');
  expect(field().value).toBe('io');
});

test('keys with Shift, signs, and what is typed elsewhere are not searched for', async () => {
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length });
  await user.keyboard('{Shift>}H{/Shift}');
  await vi.waitFor(() => expect(dialog()?.textContent).toMatch(/^History/));
  await user.keyboard('axe');
  expect(field().value).toBe('');
  await user.keyboard('{Escape}');
  await vi.waitFor(() => expect(dialog()).toBeNull());
  await user.keyboard('?');
  await vi.waitFor(() => expect(dialog()?.textContent).toMatch(/^Keys/), 5_000);
  const listed = [...(dialog()?.querySelectorAll('dl > div') ?? [])].map((row) => row.textContent);
  expect(listed).toEqual(expect.arrayContaining(['Read the historyShiftH', 'Search the heroes/', 'Show these keys?']));
  await user.keyboard('{Escape}');
  await user.keyboard('{Control>}a{/Control}');
  expect(field().value).toBe('');
});

test('what is not searched for stays where it is, out of reach, and the number found is told', async () => {
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  await user.keyboard('spirit');
  await found('Earth Spirit', 'Spirit Breaker', 'Ember Spirit', 'Vengeful Spirit', 'Storm Spirit', 'Void Spirit');
  expect(document.querySelectorAll('[data-hero]')).toHaveLength(127);
  expect(grid().getByText('6 heroes found')).toBeTruthy();
  await user.keyboard('sss');
  await vi.waitFor(() => expect(grid().getByText('No hero is like that')).toBeTruthy());
  await user.click(grid().getByText('Show all heroes'));
  await vi.waitFor(() => expect(inReach()).toHaveLength(127));
  expect(field().value).toBe('');
});

test('the search stands in the address, and is taken from there', async () => {
  await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' }, { search: 'qop' });
  expect(field().value).toBe('qop');
  expect(inReach()).toEqual(['Queen of Pain']);
});

test('roles and attack are pressed and released; of several roles a hero has all', async () => {
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  const is = (wanted: (hero: (typeof heroes)[number]) => boolean) =>
    expect(inReach().toSorted()).toEqual(
      heroes
        .filter(wanted)
        .map(({ name }) => name)
        .toSorted(),
    );
  const press = (name: string) => user.click(grid().getByText(name));
  await press('Support');
  is(({ roles }) => roles.includes('Support'));
  await press('Carry');
  is(({ roles }) => roles.includes('Support') && roles.includes('Carry'));
  await press('Melee');
  is(({ roles, attack }) => roles.includes('Support') && roles.includes('Carry') && attack === 'MELEE');
  await press('Support');
  await press('Carry');
  is(({ attack }) => attack === 'MELEE');
});

test('who is taken or disabled says so, and cannot be chosen', async () => {
  const { world, user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  act(() => world.act(2));
  await vi.waitFor(() => expect(said('Axe')).toBe('Axe, banned by Team Ash'));
  expect(tile('Axe').getAttribute('aria-disabled')).toBe('true');
  await user.click(tile('Axe'));
  expect(heroRoom.current().selected).toBeNull();
  expect(screen.getByText('Axe is banned by Team Ash.')).toBeTruthy();
  act(() => world.play(6));
  act(() => world.act(1));
  await vi.waitFor(() => expect(said('Anti-Mage')).toMatch(/^Anti-Mage, (banned|picked) by Team (Ash|Bee)$/));
});

test('heroes that are off for this draft are not to be had', async () => {
  const world = new HeroWorld({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  world.disabled = [91];
  showHeroRoom(new Line(world));
  await vi.waitFor(() => expect(said('Io')).toBe('Io, not in Captains Mode'), 5_000);
});

test('who only watches sees all heroes, and none to be chosen', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length });
  expect(document.querySelectorAll('[data-heroes] [role="img"]')).toHaveLength(127);
  expect(document.querySelector('[data-hero]')).toBeNull();
  expect(document.querySelector('[data-choice]')).toBeNull();
  act(() => world.act(2));
  expect(await grid().findByLabelText('Axe, banned by Team Ash')).toBeTruthy();
});

test('what the own team looks at is marked, what one chose oneself is not', async () => {
  const { world, user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  act(() => world.hover(2));
  await vi.waitFor(() => expect(said('Axe')).toBe('Axe, your team is looking at it'));
  act(() => world.hover(null));
  await vi.waitFor(() => expect(said('Axe')).toBe('Axe'));
  await user.click(tile('Bane'));
  await vi.waitFor(() => expect(heroRoom.current().hovered).toBe(3));
  await user.click(tile('Lina'));
  expect(said('Bane')).toBe('Bane');
});

test('arrows lead from hero to hero, and Home and End to either end', async () => {
  layOut();
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  tile('Alchemist').focus();
  await user.keyboard('{ArrowRight}');
  expect(focused()).toBe('Axe');
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Dawnbreaker');
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  expect(focused()).toBe('Chaos Knight');
  await user.keyboard('{End}');
  expect(focused()).toBe('Windranger');
  await user.keyboard('{Home}');
  expect(focused()).toBe('Alchemist');
  await user.keyboard('{ArrowUp}');
  expect(document.activeElement).toBe(field());
});

test('the Tab key leads to one hero: where one was, or what is found best', async () => {
  layOut();
  const { user } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  const stops = () => [...document.querySelectorAll('[data-hero][tabindex="0"]')].map(nameAt);
  expect(stops()).toEqual(['Alchemist']);
  tile('Axe').focus();
  await vi.waitFor(() => expect(stops()).toEqual(['Axe']));
  await user.keyboard('storm');
  await vi.waitFor(() => expect(stops()).toEqual(['Storm Spirit']));
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Storm Spirit');
});

test('a hero that is taken under the focus keeps it', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  tile('Axe').focus();
  act(() => world.act(2));
  await vi.waitFor(() => expect(said('Axe')).toContain('banned'));
  expect(document.activeElement).toBe(tile('Axe'));
});

test('a pick repaints the hero that is gone; time repaints none', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING', pool: heroes.length, as: 'captain' });
  await settle();
  counts.length = 0;
  act(() => world.act(2));
  await vi.waitFor(() => expect(said('Axe')).toContain('banned'));
  await settle(1_100);
  expect(counts).toEqual(['Axe']);
  fireEvent.click(tile('Lina'));
  await settle();
  expect(counts).toEqual(['Axe', 'Lina']);
});

const spot = (group: string, column: number, row: number): Spot => ({
  group,
  left: column * 60,
  top: row * 40,
  width: 56,
  height: 32,
});

test('an arrow leads to what is seen there: in the row, the next row, the group beside or below', () => {
  // Two groups beside each other, one below: a b · d e / c · f / g h
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7];
  const spots = [
    ...[spot('one', 0, 0), spot('one', 1, 0), spot('one', 0, 1)],
    ...[spot('two', 3, 0), spot('two', 4, 0), spot('two', 3, 1)],
    ...[spot('three', 0, 3), spot('three', 1, 3)],
  ];
  const go = (from: number | undefined, arrow: 'Left' | 'Right' | 'Up' | 'Down') =>
    step(spots, from ?? -1, `Arrow${arrow}`);
  expect(go(b, 'Right')).toBe(d);
  expect(go(d, 'Left')).toBe(b);
  // A row that is shorter: what is nearest in it.
  expect(go(b, 'Down')).toBe(c);
  expect(go(c, 'Down')).toBe(g);
  expect(go(g, 'Up')).toBe(c);
  expect(go(h, 'Up')).toBe(b);
  // Nothing stands below.
  expect(go(f, 'Down')).toBeNull();
  expect(go(a, 'Up')).toBeNull();
  // The end of a row is followed by the next.
  expect(go(e, 'Right')).toBe(f);
  expect(go(f, 'Right')).toBe(g);
  expect(go(h, 'Right')).toBeNull();
});
