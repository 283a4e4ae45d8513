import { act, render, screen, within } from '@testing-library/react';
import { Profiler, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Moment, roomAt } from '@/app/ui/heroMoment';
import { HeroAnnouncer } from '@/features/heroDraft/bar/HeroAnnouncer';
import { HeroBar } from '@/features/heroDraft/bar/HeroBar';
import { Reserves } from '@/features/heroDraft/bar/Reserves';
import { type HeroNews, tellHeroNews } from '@/features/heroDraft/feed/news';
import { HeroRoomContext, type HeroRoomState } from '@/features/heroDraft/room';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { stage } from '@/features/heroDraft/stage/stageStore';
import type { HeroSentenceFragment } from '@/graphql/graphql';
import { connection } from '@/shared/api/connection/store';
import { announce, nothingTold } from '@/shared/clock/announce';
import { useWishes } from '@/shared/sound/soundStore';
import { ears } from './world/ears';

const now = Date.parse('2026-11-20T19:00:00Z');

beforeEach(() => {
  connection.reset();
  vi.useFakeTimers();
  vi.setSystemTime(now);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  heroRoom.reset();
  stage.reset();
  useWishes.setState({ sound: false, vibration: false, volume: 60 });
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const inRoom = (state: HeroRoomState, children: ReactNode) => (
  <HeroRoomContext value={state}>{children}</HeroRoomContext>
);
const show = (moment: Moment) => render(inRoom(roomAt(moment), <HeroBar />));
const bar = () => screen.getByRole('region', { name: 'On the clock' });
const clock = () => screen.getByRole('timer');
const reserves = () =>
  within(screen.getByRole('list', { name: 'Reserves' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('it says whose action it is and which, and when mine is next', () => {
  show({ made: 4, left: 20 });
  expect(bar().textContent).toContain('Team Ash bans');
  expect(bar().textContent).toContain('Ash · ban 3 of 7 · action 5 of 24');
  expect(bar().textContent).not.toContain('You');
});

test.each([
  [1, 'Team Ash bans', 'You ban next'],
  [10, 'Team Ash bans', 'You ban next'],
  [7, 'Team Ash picks', 'You pick next'],
  [4, 'Team Ash bans', 'You ban next'],
  [9, 'Team Ash bans', 'You ban in 2'],
  [22, 'Team Ash picks', 'You pick next'],
])('after %i actions the other captain reads: %s, %s', (made, whose, next) => {
  show({ made, left: 20, mine: 1 });
  expect(bar().textContent).toContain(whose);
  expect(bar().textContent).toContain(next);
});

test('my turn is told by words, not by color alone', () => {
  show({ made: 7, left: 20, mine: 0 });
  expect(bar().textContent).toContain('Your turn: pick');
  expect(bar().textContent).toContain('pick 1 of 5 · action 8 of 24');
});

test('first the time of the action runs, then the reserve of its team; the other reserve stands', () => {
  show({ made: 0, left: 12 });
  expect(clock().textContent).toBe('0:12to ban');
  expect(reserves()).toEqual(['Team Beereserve1:36', 'Team Ashreserve2:10']);
  pass(11_000);
  expect(clock().textContent).toBe('0:01to ban');
  expect(reserves()[1]).toContain('2:10');
  pass(1_000);
  expect(clock().textContent).toBe('2:10Reserve');
  expect(clock().getAttribute('aria-label')).toBe('Reserve');
  pass(58_000);
  expect(clock().textContent).toBe('1:12Reserve');
  expect(reserves()).toEqual(['Team Beereserve1:36', 'Team Ashreserve1:12']);
  pass(72_000);
  expect(clock().textContent).toBe('0:00Time is up');
  pass(5_000);
  expect(clock().textContent).toBe('0:00Time is up');
  expect(reserves()).toEqual(['Team Beereserve1:36', 'Team Ashreserve0:00']);
});

test('amber is the end of the action’s own time, red the end of all time; the last five seconds beat', () => {
  show({ made: 0, left: 12 });
  const face = () => clock().firstElementChild as HTMLElement;
  const looks = () =>
    ['bg-warn-soft', 'bg-warn', 'bg-danger-soft', 'bg-danger', 'animate-beat'].filter((one) =>
      face().classList.contains(one),
    );
  expect(looks()).toEqual([]);
  pass(2_000);
  expect(looks()).toEqual(['bg-warn-soft']);
  const atTen = face();
  pass(5_000);
  expect(looks()).toEqual(['bg-warn', 'animate-beat']);
  expect(face()).not.toBe(atTen);
  const atFive = face();
  pass(1_000);
  expect(face()).not.toBe(atFive);
  pass(4_000);
  expect(looks()).toEqual(['bg-warn-soft']);
  pass(120_000);
  expect(looks()).toEqual(['bg-danger-soft']);
  pass(5_000);
  expect(looks()).toEqual(['bg-danger', 'animate-beat']);
});

test('without a reserve the end of the action’s own time is the end', () => {
  const state = roomAt({ made: 0, left: 8 });
  const teams = state.teams.map((team) => ({ ...team, reserveMs: 0 }));
  render(
    inRoom({ ...state, teams, draft: { ...state.draft, deadlineAt: state.draft.actionEndsAt ?? null } }, <HeroBar />),
  );
  expect(clock().firstElementChild?.classList.contains('bg-danger-soft')).toBe(true);
  pass(8_000);
  expect(clock().textContent).toBe('0:00Time is up');
});

test.each([40_000, -40_000])(
  'a device whose clock is %i ms off shows the server’s time, and none before that is known',
  (off) => {
    const state = roomAt({ made: 0, left: 12 });
    vi.setSystemTime(now + off);
    connection.set({ state: 'connecting' });
    render(inRoom(state, <HeroBar />));
    expect(clock().textContent).toContain('–:––');
    act(() => connection.set({ state: 'live', offset: -off }));
    expect(clock().textContent).toBe('0:12to ban');
    pass(12_000);
    expect(clock().textContent).toBe('2:10Reserve');
  },
);

test('a phone that slept from the action into the reserve shows at once what is left', () => {
  show({ made: 0, left: 12 });
  // Asleep: time goes on, timers do not.
  vi.setSystemTime(now + 42_000);
  expect(clock().textContent).toBe('0:12to ban');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(clock().textContent).toBe('1:40Reserve');
  expect(reserves()[1]).toContain('1:40');
});

test('while paused, and in the countdown after it, the clocks stand, and say so', () => {
  const { rerender } = render(inRoom(roomAt({ made: 8, left: 21, phase: 'PAUSED' }), <HeroBar />));
  const stands = { clock: '0:21Clock stopped', reserves: ['Team Beereserve2:10', 'Team Ashreserve2:10'] };
  pass(30_000);
  expect({ clock: clock().textContent, reserves: reserves() }).toEqual(stands);
  expect(clock().getAttribute('aria-label')).toBe('Time to pick, stopped');
  expect(bar().textContent).toContain('Paused');
  rerender(inRoom(roomAt({ made: 8, left: 21, phase: 'RESUMING' }), <HeroBar />));
  pass(2_500);
  expect({ clock: clock().textContent, reserves: reserves() }).toEqual(stands);
  expect(bar().textContent).toContain('Resuming');
});

test('a reserve that was running stands, too', () => {
  show({ made: 7, left: -21, phase: 'PAUSED', mine: 0 });
  pass(5_000);
  expect(clock().textContent).toBe('1:49Reserve');
  expect(bar().textContent).toContain('Your turn: pick');
});

test('a tick repaints the figures that change, once', () => {
  const commits: string[] = [];
  const state = roomAt({ made: 0, left: 30 });
  render(
    inRoom(
      state,
      <>
        <Profiler id="bar" onRender={(id) => commits.push(id)}>
          <HeroBar />
        </Profiler>
        <Profiler id="reserves" onRender={(id) => commits.push(id)}>
          <Reserves inverse={false} />
        </Profiler>
      </>,
    ),
  );
  commits.length = 0;
  // Apart: what happens within one act is painted once.
  for (let passed = 0; passed < 3_000; passed += 200) pass(200);
  expect(commits).toEqual(['bar', 'bar', 'bar']);
});

test.each([
  [{ phase: 'WAITING' } as const, 'Waiting for Ash and BeeOnce both are ready, the coin is flipped.'],
  [{ phase: 'WAITING', mine: 0 } as const, 'Waiting for you and BeeOnce both are ready, the coin is flipped.'],
  [{ phase: 'ROLLING', mine: 0 } as const, 'The coin is nextBoth are ready. Either of you flips it.'],
  [{ phase: 'CHOOSING' } as const, 'Ash choosesFirst pick, second pick, Radiant, or Dire'],
  [{ phase: 'CHOOSING', mine: 0 } as const, 'Your turn: chooseFirst pick, second pick, Radiant, or Dire'],
  [{ phase: 'COMPLETED', made: 24 } as const, 'The hero draft is completeTeam Bee is Radiant, Team Ash is Dire.'],
  [{ phase: 'ABANDONED' } as const, 'The hero draft was abandonedNothing more is banned or picked here.'],
])('where no clock runs it says what the draft is at: %j', (moment, words) => {
  show(moment);
  expect(bar().textContent).toBe(words);
  expect(screen.queryByRole('timer')).toBeNull();
});

test('who chooses is not told while the coin is in the air', () => {
  show({ phase: 'CHOOSING' });
  act(() => stage.toss());
  expect(bar().textContent).not.toContain('Ash');
  act(() => stage.land());
  expect(bar().textContent).toContain('Ash chooses');
});

const spoken = () => document.querySelector('[aria-live="assertive"]')?.textContent;
const listen = (moment: Moment) => render(inRoom(roomAt(moment), <HeroAnnouncer />));

test('my turn is called, its last ten seconds, the reserve, the last ten of that, and the end', () => {
  listen({ made: 0, left: 15, mine: 0 });
  const heard: (string | null | undefined)[] = [];
  for (const ms of [200, 4_900, 10_000, 120_000, 10_000]) {
    pass(ms);
    heard.push(spoken());
  }
  expect(heard).toEqual([
    'Your turn: ban.',
    'Ten seconds left.',
    'Your reserve runs.',
    'Ten seconds of your reserve left.',
    'Time is up.',
  ]);
});

test('what others do on the clock is not called out', () => {
  listen({ made: 0, left: 15, mine: 1 });
  pass(200_000);
  expect(spoken()).toBe('');
});

test('a phone that wakes up in the reserve says so, and what is left of it', () => {
  const watched = { turn: 8, call: 'Your turn: pick.', reserveFrom: 30_000, deadline: 60_000, running: true };
  const [, told] = announce(nothingTold, watched, 0);
  expect(announce(told, watched, 54_000)[0]).toEqual({
    text: 'Your reserve runs. 6 seconds of your reserve left.',
    signal: 'reserve',
  });
});

test('nothing is called while the clocks stand; a turn that was called before the pause is not called after it', () => {
  const { rerender } = listen({ made: 0, left: 15, mine: 0 });
  pass(200);
  act(() => heroRoom.announce(''));
  rerender(inRoom(roomAt({ made: 0, left: 14, mine: 0, phase: 'PAUSED' }), <HeroAnnouncer />));
  pass(30_000);
  expect(spoken()).toBe('');
  rerender(inRoom(roomAt({ made: 0, left: 14, mine: 0 }), <HeroAnnouncer />));
  pass(1_000);
  expect(spoken()).toBe('');
  pass(3_100);
  expect(spoken()).toBe('Ten seconds left.');
});

test('after a restart the same actions are turns of their own', () => {
  const { rerender } = listen({ made: 0, left: 15, mine: 0 });
  pass(200);
  rerender(inRoom(roomAt({ phase: 'WAITING', mine: 0 }), <HeroAnnouncer />));
  expect(spoken()).toBe('');
  rerender(inRoom(roomAt({ made: 0, left: 15, mine: 0 }), <HeroAnnouncer />));
  pass(200);
  expect(spoken()).toBe('Your turn: ban.');
});

test('the title of the tab calls me to my turn and to my choice, and to nothing else', () => {
  const { rerender } = listen({ made: 0, left: 15, mine: 0 });
  expect(document.title).toMatch(/^Your turn: ban · /);
  rerender(inRoom(roomAt({ made: 0, left: 15, mine: 0, phase: 'PAUSED' }), <HeroAnnouncer />));
  expect(document.title).not.toContain('turn');
  rerender(inRoom(roomAt({ phase: 'CHOOSING', mine: 0 }), <HeroAnnouncer />));
  expect(document.title).toMatch(/^Your turn: choose · /);
  rerender(inRoom(roomAt({ phase: 'CHOOSING', mine: 1 }), <HeroAnnouncer />));
  expect(document.title).not.toContain('turn');
});

/** The feed brings an event that has just happened. */
function happens(told: Partial<HeroSentenceFragment>, id = 'e1') {
  const news = { event: { id }, told, fresh: true, behind: 0 } as HeroNews;
  act(() => tellHeroNews(news));
}

test('what the clock did in my place is said, and stays said when the turn is over', () => {
  const { rerender } = listen({ made: 1, left: 15, mine: 0 });
  pass(200);
  happens({ __typename: 'BanSkipped', actionNumber: 2 });
  rerender(inRoom(roomAt({ made: 2, left: 15, mine: 0, forfeit: [2] }), <HeroAnnouncer />));
  expect(spoken()).toBe('Time is up. Your ban is forfeit.');
  happens({ __typename: 'HeroPicked', actionNumber: 8, automatic: true, heroName: 'Axe' });
  expect(spoken()).toBe('Time is up. The clock picked Axe for you.');
});

test('what I did myself, or the clock for others, is left to the toasts', () => {
  const { rerender } = listen({ made: 1, left: 15, mine: 0 });
  pass(200);
  happens({ __typename: 'HeroBanned', actionNumber: 2 });
  rerender(inRoom(roomAt({ made: 2, left: 15, mine: 0 }), <HeroAnnouncer />));
  happens({ __typename: 'BanSkipped', actionNumber: 3 });
  expect(spoken()).toBe('');
});

test('a ban and a pick sound, each in its way, for whoever asked for it', async () => {
  vi.useRealTimers();
  const notes = ears();
  listen({ made: 1, left: 15 });
  happens({ __typename: 'HeroBanned', actionNumber: 2 }, 'e0');
  useWishes.setState({ sound: true });
  happens({ __typename: 'HeroBanned', actionNumber: 2 }, 'e1');
  await vi.waitFor(() => expect(notes).toContain(220), 3_000);
  expect(notes).not.toContain(293.66);
  expect(notes.filter((pitch) => pitch === 220)).toHaveLength(1);
  happens({ __typename: 'HeroPicked', actionNumber: 8 }, 'e2');
  await vi.waitFor(() => expect(notes).toContain(293.66), 3_000);
});
