import { act, configure, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
// Loaded when it is wanted, which is not what these tests wait for.
import '@/features/heroDraft/replay/HeroReplay';
import '@/features/heroDraft/final/HeroFinal';
import { extend, nothing, type ReplayPage, type ReplayStep } from '@/features/heroDraft/replay/merge';
import { pastState } from '@/features/heroDraft/replay/past';
import type { HeroRoomState } from '@/features/heroDraft/room';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { Line } from './world/client';
import { showHeroRoom } from './world/enterHeroes';
import { heroes, type WorldSide } from './world/heroes';
import { TellingHeroWorld } from './world/tellingHeroes';

// A machine with other work to do is slow, and right.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

let world: TellingHeroWorld;

const heading = (name: string | RegExp) => screen.findByRole('heading', { name });
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Step of the replay', hidden: true });
const slide = (to: number) => fireEvent.change(slider(), { target: { value: String(to) } });
const says = (text: string) => expect(screen.getByText(text, { selector: '[aria-live]' })).toBeTruthy();
const shown = (at: number, given = {}) => showHeroRoom(new Line(world), { at, ...given });

const board = () => screen.getByRole('region', { name: /^Replay/ });
/** Every ban and pick of the board by its number: the hero, or what stands there instead. */
const onBoard = () =>
  Object.fromEntries(
    [...board().querySelectorAll('[data-action]')].map((slot) => [
      Number(slot.getAttribute('data-action')),
      slot.querySelector('.sr-only')?.textContent?.split(', ')[1] ?? null,
    ]),
  );

/** The same, as the world noted it. */
function noted(sequence: number) {
  const { actions, currentAction } = world.wholes[sequence - 1] ?? { actions: [], currentAction: null };
  const told = actions.filter(({ team }) => team !== null);
  return Object.fromEntries(
    told.map(({ number, heroId, done }) => {
      const name = heroes.find((hero) => hero.heroId === heroId)?.name;
      return [number, number === currentAction ? 'now' : done ? (name ?? 'forfeit: no ban in time') : null];
    }),
  );
}

/** Opened, ready, flipped, chosen; three bans, one forfeit; a pause; a restart, and up to the first pick: 26 events. */
function play() {
  world.to('DRAFTING');
  world.play(2);
  world.act(null);
  world.pause();
  world.resume();
  world.goOn();
  world.restart();
  world.to('DRAFTING');
  world.play(8);
}
const RESTART = 14;

beforeEach(() => {
  world = new TellingHeroWorld();
});
afterEach(() => {
  heroRoom.reset();
  vi.useRealTimers();
});

const action = (number: number, heroId: number | null = null) =>
  ({ number, phase: 1, kind: 'BAN', team: 0, heroId, done: heroId !== null, automatic: false }) as const;
const step = (sequence: number, actions: ReplayStep['actions']) =>
  ({ event: { __typename: 'HeroBanned', id: `e${sequence}`, sequence, createdAt: '' }, actions }) as ReplayStep;
const page = (steps: ReplayStep[], sequence = steps.length): ReplayPage => ({ sequence, steps });
const told = [step(1, [action(1), action(2)]), step(2, [action(1, 7)]), step(3, []), step(4, [action(1)])];

test('steps laid over each other give the draft after each of them, and what one leaves alone is the very same', () => {
  const { moments } = extend(nothing, page(told));
  expect(moments.map(({ actions }) => actions.map(({ heroId }) => heroId))).toEqual([
    [null, null],
    [7, null],
    [7, null],
    [null, null],
  ]);
  const [first, second, third] = moments;
  expect(second?.actions[1]).toBe(first?.actions[1]);
  expect(third?.actions).toBe(second?.actions);
});

test('pages that overlap count once, and what does not follow is not laid over', () => {
  const half = extend(nothing, page(told.slice(0, 2), 4));
  expect([half.moments.length, half.total]).toEqual([2, 4]);
  expect(extend(half, page(told.slice(3), 4)).moments).toHaveLength(2);
  expect(extend(half, page(told.slice(1), 4))).toEqual(extend(nothing, page(told)));
});

test('a step repaints what it changed: every other action is shown as the same', () => {
  const now = { draft: { id: 'h1' }, teams: [], actions: [] } as unknown as HeroRoomState;
  const [first, second] = extend(nothing, page(told.map((one) => ({ ...one, teams: [] })))).moments.map((moment) =>
    pastState(now, moment),
  );
  expect(second?.actions[1]).toBe(first?.actions[1]);
  expect(second?.actions[0]).not.toBe(first?.actions[0]);
});

test('each step shows the board as it was, forth and back, across a restart', async () => {
  play();
  shown(1);
  const last = world.sequence;
  await heading(`Replay, step 1 of ${last}`);
  for (const at of [5, 7, 8, 9, 11, RESTART - 1, RESTART, last - 8, last - 1, last, RESTART, RESTART - 1, 9, 3, last]) {
    slide(at);
    expect([at, onBoard()]).toEqual([at, noted(at)]);
  }
  expect(noted(last)).not.toEqual(noted(RESTART));
});

test('a deep link shows its step: the sentence, whose turn it was, and the clocks of then with the names of then', async () => {
  play();
  const at = world.log.findLast(({ __typename }) => __typename === 'HeroPicked')?.sequence ?? 0;
  shown(at);
  await heading(`Replay, step ${at} of ${world.sequence}`);
  const picked = heroes[7]?.name;
  says(`Ash picks ${picked} (action 8).`);
  const text = board().textContent ?? '';
  expect(text).toContain('Pick of Team Bee of then.');
  expect(text).toContain('Time left0:30');
  expect(text).toContain('Reserve of Team Ash of then2:10');
  expect(screen.getByText(/run 2 of 2/)).toBeTruthy();
});

test('bans and picks are marked apart, the restart across, and keys go from one to the next', async () => {
  play();
  shown(1);
  await heading(/^Replay, step 1 /);
  const [above, below] = [...board().querySelectorAll('svg path[vector-effect]')].map((path) => path.getAttribute('d'));
  const at = (kinds: string[]) =>
    world.log.filter(({ __typename }) => kinds.includes(__typename)).map(({ sequence }) => sequence);
  const ticks = (steps: number[]) => steps.map((one) => `M${one - 1} 0V1`).join('');
  expect([above, below]).toEqual([ticks(at(['HeroPicked'])), ticks(at(['HeroBanned', 'BanSkipped']))]);
  expect(above).not.toBe('');

  const stops = at(['HeroBanned', 'BanSkipped', 'HeroPicked']);
  const user = userEvent.setup();
  act(() => slider().focus());
  for (const stop of stops) {
    // oxlint-disable-next-line no-await-in-loop
    await user.keyboard('{PageUp}');
    expect(slider().value).toBe(String(stop));
  }
  await user.click(screen.getByRole('button', { name: 'Former ban or pick' }));
  expect(slider().value).toBe(String(stops.at(-2)));
});

test('who was there is told before the draft, and who was away where it waited for them', async () => {
  const [ash, bee] = world.sides as [WorldSide, WorldSide];
  world.connect(ash);
  world.to('DRAFTING');
  const begun = world.sequence;
  world.connect(bee);
  world.disconnect(bee);
  const paused = world.sequence;
  shown(paused);
  await heading(`Replay, step ${paused} of ${paused}`);
  expect(board().textContent).toContain('Ban of Team Ash of then, paused.');
  expect(board().textContent).toContain('away');
  slide(begun);
  expect(board().textContent).toContain('Team Bee of then');
  expect(board().textContent).not.toContain('away');
  slide(3);
  const captains = within(board()).getAllByRole('heading', { level: 3 });
  expect(captains.map((title) => title.parentElement?.textContent)).toEqual([
    'Team Ash of thenAshhereready',
    'Team Bee of thenBeenot here',
  ]);
});

test('while the history covers it the replay stands still', async () => {
  play();
  const given = { at: 1, open: 'history' as const };
  shown(1, given);
  await screen.findByRole('dialog');
  vi.useFakeTimers();
  fireEvent.click(screen.getByRole('button', { name: 'Play', hidden: true }));
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(slider().value).toBe('1');
});

test('while the draft goes on the end moves away, and one can go back to it', async () => {
  world.to('DRAFTING');
  const before = world.sequence;
  shown(before);
  await heading(`Replay, step ${before} of ${before}`);
  expect(screen.getByText('The draft goes on')).toBeTruthy();
  act(() => world.play(1));
  await heading(`Replay, step ${before} of ${before + 1}`);
  fireEvent.click(screen.getByRole('button', { name: 'Back to live' }));
  await vi.waitFor(() => expect(screen.queryByRole('heading', { name: /^Replay/ })).toBeNull());
});

test('a replay that cannot be read says so, and reads on when it is told to', async () => {
  world.to('COMPLETED');
  const line = new Line(world);
  const { user } = showHeroRoom(line);
  const again = await screen.findByRole('button', { name: 'Watch the draft again' });
  line.breakOff();
  await user.click(again);
  expect((await screen.findByRole('alert')).textContent).toContain('The server did not answer.');
  line.mend();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await heading(`Replay, step 1 of ${world.sequence}`);
  await user.click(screen.getByRole('button', { name: 'To the result' }));
  await vi.waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Watch the draft again' })),
  );
});
