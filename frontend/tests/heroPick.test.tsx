import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
// The room loads it by itself; here it is there at once.
import '@/features/heroDraft/grid/HeroGrid';
import { heroRoom } from '@/features/heroDraft/roomStore';
import type { Line } from './world/client';
import { settle } from './world/enter';
import { enterHeroRoom } from './world/enterHeroes';
import { heroes, type HeroOptions, type HeroWorld } from './world/heroes';

// A room takes a while where many tests run side by side.
vi.setConfig({ testTimeout: 30_000 });

const AXE = 2;
const BANE = 3;
const LINA = 25;

let world: HeroWorld;
let line: Line;
let user: Awaited<ReturnType<typeof enterHeroRoom>>['user'];

/** Team Ash has the first two bans, Team Bee the next two. */
async function enter(options: HeroOptions = {}) {
  ({ world, line, user } = await enterHeroRoom({ phase: 'DRAFTING', as: 'captain', ...options }));
}

afterEach(() => {
  heroRoom.reset();
  vi.restoreAllMocks();
});

const tile = (heroId: number) => document.querySelector<HTMLElement>(`[data-hero="${heroId}"]`) as HTMLElement;
const said = (heroId: number) => tile(heroId).querySelector('.sr-only')?.textContent;
const bar = () => document.querySelector('[data-choice]') as HTMLElement;
const confirm = () =>
  [...bar().querySelectorAll('button')].find((button) => /^(Ban|Pick) /.test(button.textContent)) ?? null;
const press = () => fireEvent.click(confirm() as HTMLElement);
const asked = (operation: string) => line.requests.filter((request) => request === operation).length;
const heroOf = (number: number) => world.actions[number - 1]?.heroId;
const shown = (words: string) => vi.waitFor(() => expect(bar().textContent).toContain(words));
/** Quicker than by role among so many heroes. */
const again = () => within(bar()).getByText('Choose again');

test('a hero is chosen, confirmed, and gone once the server says so', async () => {
  await enter();
  await shown('Choose a hero to ban.');
  await user.click(tile(AXE));
  expect(tile(AXE).getAttribute('aria-pressed')).toBe('true');
  expect(confirm()?.textContent).toBe('Ban Axe');
  expect(heroOf(1)).toBeNull();
  line.hold();
  world.listeners.clear();
  press();
  await shown('Sending…');
  expect(said(AXE)).toBe('Axe');
  await act(async () => line.release());
  // Accepted, and the event does not come: the draft itself is asked.
  await shown('Accepted, waiting for the room');
  await vi.waitFor(() => expect(said(AXE)).toBe('Axe, banned by Team Ash'), 5_000);
  await shown('Choose a hero to ban.');
  expect(heroOf(1)).toBe(AXE);
  expect(document.activeElement).toBe(tile(AXE));
});

test('keys choose and confirm, and Esc takes back', async () => {
  await enter();
  tile(AXE).focus();
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(confirm());
  // One that is held down confirms nothing: a browser presses nothing then.
  expect(fireEvent.keyDown(confirm() as HTMLElement, { key: 'Enter', repeat: true })).toBe(false);
  await user.keyboard('{Escape}');
  expect(heroRoom.current().selected).toBeNull();
  expect(document.activeElement).toBe(tile(AXE));
  await user.keyboard('bane');
  await vi.waitFor(() => expect(tile(BANE).tabIndex).toBe(0));
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(confirm());
  expect(asked('BanHero')).toBe(0);
  await user.keyboard('{Enter}');
  await vi.waitFor(() => expect(heroOf(1)).toBe(BANE));
});

test('Enter in the search chooses what it finds among those that are free', async () => {
  await enter();
  act(() => world.act(BANE));
  await vi.waitFor(() => expect(tile(BANE).getAttribute('aria-disabled')).toBe('true'));
  await user.keyboard('bane');
  await settle();
  await user.keyboard('{Enter}');
  expect(heroRoom.current()).toMatchObject({ selected: null, notice: null });
});

test('Enter goes by what is typed by then, faster than the heroes follow', async () => {
  await enter({ pool: heroes.length });
  const field = document.querySelector<HTMLInputElement>('[data-heroes] [type="search"]') as HTMLInputElement;
  await user.type(field, 'le');
  await settle();
  act(() => {
    // Both before anything is painted.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'leshrac');
    fireEvent.keyDown(field, { key: 'Enter' });
  });
  expect(heroRoom.current().selected).toBe(52);
});

test('quick presses ban one hero', async () => {
  await enter();
  await user.click(tile(AXE));
  const button = confirm() as HTMLElement;
  // Quicker than anything is painted; the next ban is this captain's, too.
  act(() => {
    for (let presses = 0; presses < 5; presses += 1) button.click();
  });
  await vi.waitFor(() => expect(heroOf(1)).toBe(AXE));
  await settle();
  expect(asked('BanHero')).toBe(1);
  expect(heroOf(2)).toBeNull();
});

test('the second of two quick taps was meant for the hero', async () => {
  await enter();
  await user.dblClick(tile(AXE));
  expect(heroRoom.current().selected).toBe(AXE);
  fireEvent.click(confirm() as HTMLElement, { detail: 2 });
  await settle();
  expect(asked('BanHero')).toBe(0);
});

test('a refusal stands beside the hero, in the words of the server', async () => {
  await enter();
  world.refusal = { code: 'TIME_IS_UP', message: 'The time of Team Ash is up.' };
  await user.click(tile(AXE));
  press();
  await shown('The time of Team Ash is up.');
  expect(bar().querySelector('[role="alert"]')?.textContent).toBe('The time of Team Ash is up.');
  expect(confirm()?.textContent).toBe('Ban Axe');
  world.refusal = null;
  press();
  await vi.waitFor(() => expect(heroOf(1)).toBe(AXE));
  expect(bar().querySelector('[role="alert"]')).toBeNull();
});

test('a tab that heard nothing is refused, and told what it missed', async () => {
  await enter();
  await user.click(tile(AXE));
  world.listeners.clear();
  world.act(BANE);
  world.act(LINA);
  press();
  await shown('The draft is at action 3.');
  await shown('It is the turn of Team Bee.');
  expect(confirm()).toBeNull();
  expect(heroOf(3)).toBeNull();
});

test('an answer that is lost is found out: the ban arrived', async () => {
  await enter();
  await user.click(tile(AXE));
  world.listeners.clear();
  line.breakOff();
  press();
  await shown('Line lost. Finding out…');
  expect(said(AXE)).toBe('Axe');
  line.mend();
  await vi.waitFor(() => expect(said(AXE)).toBe('Axe, banned by Team Ash'), 5_000);
  expect(bar().querySelector('[role="alert"]')).toBeNull();
});

test('an answer that is lost is found out: the ban never arrived', async () => {
  await enter();
  await user.click(tile(AXE));
  vi.spyOn(world, 'act').mockImplementation(() => {});
  line.breakOff();
  press();
  await shown('Line lost. Finding out…');
  line.mend();
  await vi.waitFor(() => expect(bar().textContent).toContain('The ban did not reach the server. Try again.'), 5_000);
  expect(confirm()?.textContent).toBe('Ban Axe');
});

test('who was chosen and is taken by the others is told, and no longer chosen', async () => {
  await enter();
  act(() => [90, 91].forEach((heroId) => world.act(heroId)));
  await user.click(tile(AXE));
  await shown('It is the turn of Team Bee.');
  act(() => world.act(AXE));
  await shown('Axe was just banned by Team Bee. Choose another hero.');
  expect(heroRoom.current().selected).toBeNull();
  await user.click(tile(LINA));
  expect(bar().textContent).not.toContain('Axe');
});

test('a turn that ends under the finger is told; the next one must be asked for', async () => {
  await enter();
  await user.click(tile(AXE));
  expect(document.activeElement).toBe(confirm());
  // The clock forfeits the first ban; the second is this captain's, too.
  act(() => world.act(null));
  await shown('The turn ended before this was confirmed. It is your turn again.');
  expect(confirm()).toBeNull();
  expect(document.activeElement).toBe(tile(AXE));
  await user.click(again());
  expect(document.activeElement).toBe(confirm());
  act(() => world.act(null));
  await shown('The turn ended before this was confirmed. It is the turn of Team Bee.');
  expect(asked('BanHero')).toBe(0);
});

test('a captain may choose ahead, and confirms once it is their turn', async () => {
  await enter();
  act(() => world.play(2));
  await shown('only your team sees it');
  await user.click(tile(LINA));
  expect(confirm()).toBeNull();
  act(() => world.play(2));
  await vi.waitFor(() => expect(confirm()?.textContent).toBe('Ban Lina'));
  expect(document.activeElement).toBe(confirm());
});

test('a turn that begins while somebody types takes no key from them', async () => {
  await enter();
  act(() => world.play(2));
  await user.click(tile(LINA));
  await user.keyboard('io');
  const field = document.activeElement;
  act(() => world.play(2));
  await vi.waitFor(() => expect(confirm()).toBeTruthy());
  expect(document.activeElement).toBe(field);
});

test('a pause takes the button, and what is resumed has it again', async () => {
  await enter();
  await user.click(tile(AXE));
  act(() => world.pause());
  await shown('The draft is paused.');
  expect(confirm()).toBeNull();
  act(() => world.resume());
  await shown('The draft is about to go on.');
  act(() => world.goOn());
  await vi.waitFor(() => expect(confirm()?.textContent).toBe('Ban Axe'));
});

test('staff act for the team whose turn it is, and are told which', async () => {
  await enter({ as: 'staff' });
  await shown('Choose a hero to ban for Team Ash.');
  await user.click(tile(AXE));
  expect(confirm()?.textContent).toBe('Ban Axe for Team Ash');
  press();
  await vi.waitFor(() => expect(heroOf(1)).toBe(AXE));
  expect(asked('HoverHero')).toBe(0);
});

test('a pick is called one', async () => {
  await enter();
  act(() => world.play(7));
  await shown('Choose a hero to pick.');
  await user.click(tile(LINA));
  expect(confirm()?.textContent).toBe('Pick Lina');
  press();
  await vi.waitFor(() => expect(heroOf(8)).toBe(LINA));
  expect(asked('PickHero')).toBe(1);
});

test('the team is told what one looks at for a moment, the last of several, and when it is nothing any more', async () => {
  await enter();
  const hover = vi.spyOn(world, 'hover');
  fireEvent.click(tile(AXE));
  await settle(20);
  fireEvent.click(tile(BANE));
  await settle(20);
  fireEvent.click(tile(LINA));
  await vi.waitFor(() => expect(hover.mock.calls).toEqual([[LINA]]));
  // While a telling is on its way the next one waits, and only the last is told.
  line.hold();
  fireEvent.click(tile(AXE));
  await vi.waitFor(() => expect(asked('HoverHero')).toBe(2));
  fireEvent.click(tile(BANE));
  await settle(400);
  fireEvent.click(tile(BANE));
  await settle(400);
  expect(asked('HoverHero')).toBe(2);
  await act(async () => line.release());
  await vi.waitFor(() => expect(hover.mock.calls).toEqual([[LINA], [AXE], [null]]));
});

test('who leaves looks at nothing', async () => {
  const { world: left, unmount } = await enterHeroRoom({ phase: 'DRAFTING', as: 'captain' });
  fireEvent.click(tile(AXE));
  await vi.waitFor(() => expect(left.hovered).toBe(AXE));
  unmount();
  await vi.waitFor(() => expect(left.hovered).toBeNull());
});

test('who cancels has nothing chosen, and the focus on the hero', async () => {
  await enter();
  await user.click(tile(AXE));
  fireEvent.click(screen.getByLabelText('Cancel'));
  expect(heroRoom.current().selected).toBeNull();
  expect(document.activeElement).toBe(tile(AXE));
});
