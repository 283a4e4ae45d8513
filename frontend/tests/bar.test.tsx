import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Announcement, announce, nextLook, nothingTold, type Watched } from '@/shared/clock/announce';
import { Announcer } from '@/features/draft/bar/Announcer';
import { myNext, placesAhead } from '@/features/draft/bar/comingUp';
import { OneTab } from '@/shared/sound/oneTab';
import { SoundToggle } from '@/shared/sound/SoundToggle';
import { sounds } from '@/shared/sound/sounds';
import { useWishes } from '@/shared/sound/soundStore';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import type { LiveRoundFragment, LiveTeamFragment } from '@/graphql/graphql';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { ears } from './world/ears';
import { roomProps } from './world/enter';
import { World } from './world/world';

const now = Date.parse('2026-11-20T19:00:00Z');
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();

beforeEach(() => {
  connection.reset();
  room.reset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
  useWishes.setState({ sound: false, vibration: false, volume: 60 });
});

/** What is said over a while: every entry is a moment (ms) and what is true at it. */
function said(...moments: [ms: number, watched: Watched][]): (Announcement | null)[] {
  let told = nothingTold;
  return moments.map(([ms, watched]) => {
    const [news, after] = announce(told, watched, ms);
    told = after;
    return news;
  });
}

const mine = { turn: 7, deadline: 60_000, running: true };

test('a turn is told once, its last ten seconds once, its end once', () => {
  const news = said([0, mine], [100, mine], [50_000, mine], [50_100, mine], [60_000, mine], [61_000, mine]);
  expect(news).toEqual([
    { text: 'Your turn.', signal: 'turn' },
    null,
    { text: 'Ten seconds left.', signal: 'warning' },
    null,
    { text: 'Time is up.' },
    null,
  ]);
});

test('a pause is silent; after it the seconds are told again when they come, and the turn is not', () => {
  const paused = { turn: 7, deadline: null, running: false };
  const resumed = { ...mine, deadline: 100_000 };
  const news = said(
    [0, mine],
    [51_000, mine],
    [52_000, paused],
    [80_000, paused],
    [85_000, resumed],
    [90_000, resumed],
  );
  expect(news.map((one) => one?.text)).toEqual([
    'Your turn.',
    '9 seconds left.',
    undefined,
    undefined,
    undefined,
    'Ten seconds left.',
  ]);
});

test('a turn that comes while all is paused is told when it goes on', () => {
  const paused = { ...mine, deadline: null, running: false };
  expect(said([0, paused], [9_000, mine]).map((one) => one?.text)).toEqual([undefined, 'Your turn.']);
});

test('a deadline that moves away is told of again, one that was told of is not', () => {
  const later = { ...mine, deadline: 75_000 };
  const news = said([0, mine], [52_000, mine], [53_000, later], [65_000, later], [66_000, later]);
  expect(news.map((one) => one?.text)).toEqual([
    'Your turn.',
    '8 seconds left.',
    undefined,
    'Ten seconds left.',
    undefined,
  ]);
});

test('an undo onto my turn is another turn', () => {
  const again = { ...mine, turn: 12, deadline: 200_000 };
  const news = said([0, mine], [1_000, { ...mine, turn: null }], [2_000, again], [3_000, again]);
  expect(news.map((one) => one?.text)).toEqual(['Your turn.', undefined, 'Your turn.', undefined]);
});

test('whoever wakes up is told what is left then, never what was', () => {
  expect(said([0, mine], [56_200, mine]).at(-1)?.text).toBe('4 seconds left.');
  expect(said([0, mine], [70_000, mine]).at(-1)?.text).toBe('Time is up.');
  expect(said([57_500, mine])[0]).toEqual({ text: 'Your turn. 3 seconds left.', signal: 'turn' });
  expect(said([70_000, mine])[0]?.text).toBe('Your turn. Time is up.');
});

test('the next look is when there may be something to say', () => {
  expect(nextLook(mine, 0)).toBe(50_000);
  expect(nextLook(mine, 50_000)).toBe(10_000);
  expect(nextLook(mine, 60_000)).toBeNull();
  expect(nextLook({ ...mine, running: false }, 0)).toBeNull();
  expect(nextLook({ ...mine, deadline: null }, 0)).toBeNull();
});

const announcer = { draftId: 'd1', turn: 7, pickNumber: 3, running: true, pickedByClock: null };
const spoken = () => document.querySelector('[aria-live="assertive"]')?.textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

function fakeNow(time = now) {
  vi.useFakeTimers();
  vi.setSystemTime(time);
}

test.each([40_000, -40_000])('with a clock %i ms off the seconds are told by the server’s', (off) => {
  fakeNow(now + off);
  connection.set({ state: 'connecting' });
  render(<Announcer {...announcer} deadlineAt={at(30)} />);
  pass(500);
  expect(spoken()).toBe('Your turn.');
  act(() => connection.set({ state: 'live', offset: -off }));
  pass(19_000);
  expect(spoken()).toBe('Your turn.');
  pass(600);
  expect(spoken()).toBe('Ten seconds left.');
  pass(10_000);
  expect(spoken()).toBe('Time is up.');
});

test('the seconds that were left cannot be read when they are over', () => {
  fakeNow();
  render(<Announcer {...announcer} deadlineAt={at(12)} />);
  pass(2_100);
  expect(spoken()).toBe('Ten seconds left.');
  pass(3_000);
  expect(spoken()).toBe('');
});

test('a phone that wakes up says at once what is true, though its timers slept', () => {
  fakeNow();
  render(<Announcer {...announcer} deadlineAt={at(60)} />);
  pass(200);
  // Asleep: time goes on, timers do not.
  vi.setSystemTime(now + 55_000);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(spoken()).toBe('5 seconds left.');
});

test('a reconnect brings the same turn again, and it is not told again', () => {
  fakeNow();
  const { rerender } = render(<Announcer {...announcer} deadlineAt={at(60)} />);
  pass(200);
  act(() => room.announce(''));
  act(() => connection.set({ state: 'reconnecting' }));
  act(() => connection.set({ state: 'live', offset: 30 }));
  rerender(<Announcer {...announcer} deadlineAt={at(60)} />);
  pass(1_000);
  expect(spoken()).toBe('');
});

test('a turn that is over within the burst of news after a gap is not told at all', () => {
  fakeNow();
  const { rerender } = render(<Announcer {...announcer} turn={null} pickNumber={null} deadlineAt={at(60)} />);
  rerender(<Announcer {...announcer} deadlineAt={at(60)} />);
  pass(100);
  expect(spoken()).toBe('');
  rerender(<Announcer {...announcer} turn={null} pickNumber={null} deadlineAt={at(60)} />);
  pass(5_000);
  expect(spoken()).toBe('');
});

test('a turn that the clock took is told of, one that I used is not', () => {
  fakeNow();
  const over = { ...announcer, turn: null, pickNumber: null, deadlineAt: null };
  const { rerender } = render(<Announcer {...announcer} deadlineAt={at(5)} />);
  pass(200);
  rerender(<Announcer {...over} pickedByClock={3} />);
  expect(spoken()).toBe('Time is up. The clock picked for you.');
  rerender(<Announcer {...announcer} turn={11} pickNumber={6} deadlineAt={at(50)} pickedByClock={3} />);
  pass(200);
  expect(spoken()).toBe('Your turn.');
  rerender(<Announcer {...over} />);
  expect(spoken()).toBe('');
});

const place = (pickNumber: number, team: string | null, player: string | null = null) =>
  ({
    id: `r${pickNumber}`,
    pickNumber,
    team: team && { id: team },
    player: player && { id: player },
  }) as LiveRoundFragment;
const team = (id: string, members: number) =>
  ({ id, members: Array.from({ length: members }, (_, index) => ({ id: `${id}${index}` })) }) as LiveTeamFragment;

const snake = [place(1, 'a', 'p'), place(2, 'b'), place(3, 'b'), place(4, 'a'), place(5, 'a'), place(6, 'b')];
const given = { teams: [team('a', 2), team('b', 1)], onTheClock: 'r2', teamSize: 3, missing: 0 };

test('how many picks until mine is counted from the place on the clock', () => {
  expect(myNext({ ...given, rounds: snake, mine: new Set(['a']) })).toEqual({ picks: 2 });
  expect(myNext({ ...given, rounds: snake, mine: new Set(['b']) })).toEqual({ picks: 1 });
  expect(myNext({ ...given, rounds: snake, mine: new Set() })).toBeNull();
  expect(myNext({ ...given, rounds: snake, onTheClock: undefined, mine: new Set(['a']) })).toBeNull();
});

test('a place for which no player is left is not promised', () => {
  expect(placesAhead(snake, 'r2', 2).map(({ pickNumber }) => pickNumber)).toEqual([3, 4]);
  expect(myNext({ ...given, rounds: snake, missing: 3, mine: new Set(['a']) })).toBeNull();
});

test('where places get their teams one by one, a team that is full is promised nothing', () => {
  const shuffle = [place(1, 'a', 'p'), place(2, 'b'), place(3, null), place(4, null)];
  const seat = { ...given, rounds: shuffle };
  expect(myNext({ ...seat, mine: new Set(['a']) })).toBe('when-lowest');
  expect(myNext({ ...seat, teamSize: 2, mine: new Set(['a']) })).toBeNull();
  expect(myNext({ ...seat, mine: new Set() })).toBeNull();
  expect(myNext({ ...seat, onTheClock: 'r4', mine: new Set(['a']) })).toBeNull();
});

async function enter(world: World) {
  render(
    <Provider value={new Line(world).client()}>
      <Room {...roomProps} />
    </Provider>,
  );
  return within(await screen.findByRole('region', { name: 'On the clock' }));
}

test('the line says who took whom, the clock’s picks as such, and after an undo what stands', async () => {
  const world = new World({ teams: 2, players: 10 });
  await enter(world);
  const line = within(screen.getByRole('region', { name: 'Last and next picks' }));
  expect(line.getByText('No pick yet')).toBeTruthy();
  const next = () => line.getAllByRole('listitem').map((item) => item.textContent);
  expect(next().slice(0, 4)).toEqual(['2Team Bee', ' Round 2, the same team again', '3Team Bee', '4Team Ash']);

  await act(async () => void world.pick('p7', world.onTheClock?.turn ?? 0));
  expect((await line.findByText('Hal')).closest('p')?.textContent).toBe('Pick 1: Ash took Hal');
  const automatic = world.onTheClock as unknown as { automatic: boolean };
  automatic.automatic = true;
  await act(async () => void world.pick('p8', world.onTheClock?.turn ?? 0));
  expect((await line.findByText('Ivy')).closest('p')?.textContent).toBe('Pick 2: the clock gave Bee Ivy');
  act(() => world.undo());
  expect((await line.findByText('Hal')).closest('p')?.textContent).toBe('Pick 1: Ash took Hal');
});

test('while it is paused the bar says so, and the title no longer calls me', async () => {
  const world = new World({ teams: 2, players: 10 });
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  const bar = await enter(world);
  await bar.findByText('Your turn');
  await vi.waitFor(() => expect(document.title).toBe('Your turn · Draft of Friday Night Cup · Firstpick'));
  act(() => world.pause());
  expect(await bar.findByText('Paused')).toBeTruthy();
  await vi.waitFor(() => expect(document.title).toBe('Draft of Friday Night Cup · Firstpick'));
  act(() => world.resume());
  await vi.waitFor(() => expect(bar.queryByText('Paused')).toBeNull());
  await vi.waitFor(() => expect(document.title).toMatch(/^Your turn · /));
});

test('nothing sounds unless it was asked for; turning it on plays it, and is remembered on the device', async () => {
  const notes = ears();
  await sounds.play('turn');
  expect(notes).toEqual([]);

  const user = userEvent.setup();
  render(<SoundToggle />);
  await user.click(screen.getByRole('button', { name: 'Sound: off' }));
  await user.click(await screen.findByRole('switch', { name: 'Sound' }));
  await vi.waitFor(() => expect(notes.length).toBeGreaterThan(0));
  expect(notes).toContain(880);
  expect(screen.getByRole('button', { name: 'Sound: on', hidden: true })).toBeTruthy();
  expect(JSON.parse(localStorage.getItem('signals') ?? '')).toMatchObject({ sound: true, vibration: false });

  await user.click(screen.getByRole('switch', { name: 'Sound' }));
  const before = notes.length;
  await sounds.play('turn');
  expect(notes.length).toBe(before);
});

test('vibration is offered where something can, and my turn is felt', async () => {
  const vibrate = vi.fn<(pattern: number[]) => boolean>(() => true);
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { vibrate }));
  const user = userEvent.setup();
  render(<SoundToggle />);
  await user.click(screen.getByRole('button', { name: 'Sound: off' }));
  await screen.findByRole('switch', { name: 'Sound' });
  expect(screen.queryByRole('switch', { name: 'Vibration' })).toBeNull();

  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  useWishes.setState({ volume: 55 });
  await user.click(await screen.findByRole('switch', { name: 'Vibration' }));
  expect(vibrate).toHaveBeenCalledTimes(1);
  await sounds.play('pick');
  expect(vibrate).toHaveBeenCalledTimes(1);
});

test('of several tabs the best placed sounds, once, however late another hears of it', async () => {
  const tabs = [new OneTab('test'), new OneTab('test'), new OneTab('test')] as const;
  const [shown, hidden, late] = tabs;
  expect(await Promise.all([hidden.claim('turn 7', 1), shown.claim('turn 7', 3)])).toEqual([false, true]);
  expect(await late.claim('turn 7', 7)).toBe(false);
  expect(await shown.claim('turn 7', 7)).toBe(false);
  // Opened since: it has heard of nothing.
  const opened = new OneTab('test');
  expect(await opened.claim('turn 7', 7)).toBe(false);
  opened.close();
  const alike = await Promise.all(tabs.map((tab) => tab.claim('turn 8', 3)));
  expect(alike.filter(Boolean)).toHaveLength(1);
  expect(await late.claim('turn 9', 0)).toBe(true);
  for (const tab of tabs) tab.close();
});
