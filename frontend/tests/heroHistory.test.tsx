import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toast } from 'sonner';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { connection } from '@/shared/api/connection/store';
import type { HeroRoomProps } from '@/features/heroDraft/HeroRoom';
import { settle } from './world/enter';
import { enterHeroRoom } from './world/enterHeroes';
import { heroes, type HeroWorld } from './world/heroes';

// It is loaded when it is wanted; here that would be part of what is timed.
beforeAll(() => import('@/features/heroDraft/history/HeroHistoryList'), 30_000);

vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  vi.useRealTimers();
  heroRoom.reset();
  connection.reset();
  toast.dismiss();
});

// By selector and not by role: there are more than a hundred heroes to be asked for theirs.
const shown = () => document.querySelector<HTMLElement>('[role="dialog"]') ?? document.body;
const dialog = () => within(shown());
const rows = () => [...shown().querySelectorAll<HTMLElement>('li[data-sequence]')];
const sentences = () => rows().map((row) => row.querySelector('p')?.textContent);
const sequences = () => rows().map(({ dataset }) => Number(dataset['sequence']));
const downFrom = (newest: number, oldest = 1) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);
const told = () =>
  [...document.querySelectorAll('[data-sonner-toast]:not([data-removed="true"]) button')].map(
    ({ textContent }) => textContent,
  );
const first = (world: HeroWorld) => world.sides[0] as HeroWorld['sides'][number];
const nameOf = (index: number) => heroes[index]?.name;

const PATIENCE = { timeout: 10_000 };
const expectTold = (...words: string[]) => vi.waitFor(() => expect(told()).toEqual(words), PATIENCE);
const open = ({ sequence }: HeroWorld) => screen.findByLabelText(`History, ${sequence} events`, {}, PATIENCE);

async function read(given: Partial<HeroRoomProps> = {}) {
  const room = await enterHeroRoom({ phase: 'DRAFTING' }, given);
  await room.user.click(await open(room.world));
  await screen.findByLabelText('Events of the draft', {}, PATIENCE);
  await settle();
  return room;
}

test('the button counts what happened and opens the history, the newest event first', async () => {
  const { world } = await read();
  expect(sequences()).toEqual(downFrom(world.sequence));
  expect(sentences().at(-1)).toBe('The draft is open: the captains can come.');
  world.play(1);
  await settle();
  expect(sentences()[0]).toBe(`Ash bans ${nameOf(0)} (action 1).`);
  expect(within(dialog().getByRole('log')).getByText(`Ash bans ${nameOf(0)} (action 1).`)).toBeTruthy();
  expect(sequences()).toEqual(downFrom(world.sequence));
});

test('who banned a hero, and with what, is seen beside it', async () => {
  const { world } = await read();
  world.play(1);
  await settle();
  const [banned, started] = rows();
  const portraits = (row?: HTMLElement) => [...(row?.querySelectorAll('.aspect-video') ?? [])];
  expect(portraits(banned)).toHaveLength(1);
  expect(banned?.querySelector('[style*="--team-slate"]')).toBeTruthy();
  expect(portraits(started)).toHaveLength(0);
});

test('bans and picks can be read alone', async () => {
  const { world } = await read();
  world.play(1);
  world.disconnect(first(world));
  await settle();
  expect(sentences()[0]).toBe('Paused: waiting for Ash.');
  await userEvent.click(dialog().getByRole('checkbox', { name: 'Bans and picks only' }));
  expect(sentences()).toEqual([`Ash bans ${nameOf(0)} (action 1).`]);
});

test('what was before a restart stands under its own heading', async () => {
  const { world } = await read();
  world.play(1);
  world.restart();
  await settle();
  const former = dialog().getByRole('region', { name: 'First run, ended by a restart' });
  expect(within(former).getByText(`Ash bans ${nameOf(0)} (action 1).`)).toBeTruthy();
  expect(within(former).queryByText(/restarts/)).toBeNull();
});

test('older events are read on demand, to the first one', async () => {
  const { world, user } = await enterHeroRoom({ phase: 'DRAFTING' });
  for (let times = 0; times < 100; times += 1) world.connect(first(world));
  await user.click(await open(world));
  await user.click(await screen.findByText('Earlier events (50)', {}, PATIENCE));
  await settle();
  expect(sequences()).toEqual(downFrom(world.sequence));
});

test('an event leads to the draft as it was then', async () => {
  const { user } = await read();
  await user.click(dialog().getByLabelText('See the board then, after event 2'));
  // The address would have closed the dialog.
  expect(await screen.findByText(/^Replay, step 2|^Replay$/, {}, PATIENCE)).toBeTruthy();
});

test('bans and picks are told in toasts that lead to the history; who comes and goes is not', async () => {
  const { world, user } = await enterHeroRoom({ phase: 'DRAFTING' });
  world.connect(first(world));
  world.play(1);
  await expectTold(`Ash bans ${nameOf(0)} (action 1).`);
  await user.click(screen.getByText(`Ash bans ${nameOf(0)} (action 1).`));
  expect(await screen.findByLabelText('Events of the draft', {}, PATIENCE)).toBeTruthy();
  world.play(1);
  await settle(400);
  expect(told()).toEqual([]);
});

test('pauses, resumes, the start and the end are told', async () => {
  const { world } = await enterHeroRoom({ phase: 'CHOOSING' });
  const expectToldLast = async (words: string) => {
    await vi.waitFor(() => expect(told()).toContain(words), PATIENCE);
    toast.dismiss();
    await expectTold();
  };
  world.choose('DIRE');
  world.choose('FIRST_PICK');
  await expectToldLast('The draft begins: Team Bee has first pick, Team Bee is Radiant.');
  world.disconnect(first(world));
  await expectToldLast('Paused: waiting for Ash.');
  world.resume();
  await settle();
  expect(told()).toEqual([]);
  world.goOn();
  await expectToldLast('The draft goes on.');
});

test('many at once are one toast that counts', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING' });
  world.play(5);
  await vi.waitFor(() => expect(told()).toEqual(['5 new events']), PATIENCE);
});

test('the end is told, and the last pick is not in its way', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING' });
  world.play(world.actions.length - 1);
  await expectTold(`${world.actions.length - 1} events while you were away`);
  world.play(1);
  await vi.waitFor(() => expect(told()).toEqual(['The draft is complete.']), PATIENCE);
});

test('whoever looks at the draft as it was is told nothing', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING' }, { at: 2 });
  world.play(1);
  await settle(400);
  expect(told()).toEqual([]);
});
