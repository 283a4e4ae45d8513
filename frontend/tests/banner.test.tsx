import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useBanner } from '@/features/live/bannerStore';
import { LiveBanner } from '@/features/live/LiveBanner';
import { MyLiveDrafts } from '@/features/live/operations';
import { LiveNow } from '@/features/tournaments/LiveNow';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { HeroWorld } from './world/heroes';
import { showAt } from './world/people';
import { World } from './world/world';

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ teams: 2, players: 10 });
  world.seat = { staff: true, teams: world.teams.slice(1, 2) };
  line = new Line(world);
  useBanner.setState({ dismissed: [], seats: {} });
});
afterEach(() => {
  vi.useRealTimers();
  connection.reset();
});

const show = (here = '/people') => showAt(line.client(), <LiveBanner signedIn here={here} />);
const banner = () => screen.findByRole('complementary', { name: 'Live draft' });
const read = async () => (await banner()).textContent;
const asked = (name: string) => line.requests.filter((request) => request === name).length;
const pick = (player: string) => act(async () => void world.pick(player, world.onTheClock?.turn ?? 0));

test('a captain who looks at another page is called as soon as it is their turn, in the title, too', async () => {
  show();
  await vi.waitFor(async () => expect(await read()).toBe('Friday Night Cup is drafting now Team Ash picks'));
  expect(document.title).not.toContain('Your turn');

  await pick('p2');
  await vi.waitFor(async () => expect(await read()).toBe('You are on the clock in Friday Night Cup'));
  expect((await banner()).querySelector('a')?.getAttribute('href')).toBe('/tournaments/friday/draft');
  expect(screen.getByText('You are on the clock in Friday Night Cup.').getAttribute('aria-live')).toBe('assertive');
  expect(document.title).toMatch(/^Your turn · /);

  // Their second pick, then the other's.
  await pick('p3');
  await pick('p4');
  await vi.waitFor(async () => expect(await read()).toBe('Friday Night Cup is drafting now Team Ash picks'));
  expect(document.title).not.toContain('Your turn');
  expect(asked('MyLiveDrafts')).toBe(1);
});

test('a pause and the end show at once, without asking', async () => {
  show();
  await banner();
  await vi.waitFor(() => expect(asked('BannerSeat')).toBe(1));
  act(() => world.pause());
  await vi.waitFor(async () => expect(await read()).toBe('Friday Night Cup is paused Team Ash is to pick'));
  act(() => {
    world.status = 'COMPLETED';
    world.tell();
  });
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  expect(asked('MyLiveDrafts')).toBe(1);
});

test('a late answer takes nothing back of what the feed has told', async () => {
  const client = line.client();
  showAt(client, <LiveBanner signedIn here="/people" />);
  await vi.waitFor(() => expect(asked('BannerSeat')).toBe(1));
  line.hold();
  const late = client.query(MyLiveDrafts, {}, { requestPolicy: 'network-only' }).toPromise();
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(2));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await pick('p2');
  await vi.waitFor(async () => expect(await read()).toContain('You are on the clock'));
  const told: (string | null)[] = [];
  const watching = new MutationObserver(() => told.push(document.querySelector('aside')?.textContent ?? null));
  watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  await act(async () => {
    line.release();
    await late;
  });
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(3));
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  watching.disconnect();
  expect(told.filter((text) => !text?.includes('You are on the clock'))).toEqual([]);
  expect(await read()).toContain('You are on the clock');
});

test('whoever sent the line away is called all the same, and can send that away for the turn', async () => {
  const { user } = show();
  await user.click(await screen.findByRole('button', { name: 'Hide this draft' }));
  expect(screen.queryByRole('complementary')).toBeNull();
  await pick('p2');
  await vi.waitFor(async () => expect(await read()).toContain('You are on the clock'));
  await user.click(screen.getByRole('button', { name: 'Hide this draft' }));
  expect(screen.queryByRole('complementary')).toBeNull();
  // The next turn is another one.
  await pick('p3');
  await vi.waitFor(async () => expect(await read()).toContain('You are on the clock'));
});

test('the room of the draft is left alone: nothing is shown, followed or said there', async () => {
  await pick('p2');
  show('/tournaments/friday/draft');
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(1));
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(asked('BannerSeat')).toBe(0);
  expect(document.title).not.toContain('Your turn');
});

test('the first page tells of drafts itself, and of one’s own turn at the top', async () => {
  show('/');
  await vi.waitFor(() => expect(asked('BannerSeat')).toBe(1));
  expect(screen.queryByRole('complementary')).toBeNull();
  await pick('p2');
  await vi.waitFor(async () => expect(await read()).toContain('You are on the clock'));
});

test('whoever comes back to the page is told what is true by then', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  world.started = false;
  show();
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(1));
  world.started = true;
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  expect(screen.queryByRole('complementary')).toBeNull();
  act(() => {
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await banner();
  expect(asked('MyLiveDrafts')).toBe(2);
});

test('where sockets are blocked a draft that is known is asked after more often', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  show();
  await banner();
  act(() => connection.set({ state: 'polling' }));
  await act(() => vi.advanceTimersByTimeAsync(5_100));
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(2));
});

test('a captain is called to a hero draft: to come, to choose, to ban, and not while it is paused', async () => {
  const heroes = new HeroWorld({ as: 'captain' });
  line = new Line(heroes);
  show();
  await vi.waitFor(async () => expect(await read()).toBe('Your hero draft is open: Team Ash v Team Bee'));
  await vi.waitFor(() => expect(document.title).toMatch(/^Your draft is open · /));
  expect((await banner()).querySelector('a')?.getAttribute('href')).toBe('/tournaments/friday/heroes/h1');

  act(() => heroes.to('ROLLING'));
  await vi.waitFor(async () => expect(await read()).toBe('Team Ash v Team Bee is drafting heroes'));
  await vi.waitFor(() => expect(document.title).not.toContain('Your'));
  act(() => heroes.flip());
  await vi.waitFor(async () => expect(await read()).toBe('You choose in Team Ash v Team Bee'));
  act(() => heroes.choose('FIRST_PICK'));
  await vi.waitFor(async () => expect(await read()).toBe('Team Ash v Team Bee is drafting heroes Team Bee chooses'));
  act(() => heroes.choose('RADIANT'));
  await vi.waitFor(async () => expect(await read()).toBe('You are on the clock in Team Ash v Team Bee'));
  await vi.waitFor(() => expect(document.title).toMatch(/^Your turn · /));
  act(() => heroes.pause());
  await vi.waitFor(async () => expect(await read()).toBe('Team Ash v Team Bee is paused Team Ash is to ban'));
  act(() => heroes.abandon());
  await vi.waitFor(() => expect(screen.queryByRole('complementary')).toBeNull());
  expect(asked('MyLiveDrafts')).toBe(1);
});

test('the room of a hero draft is left alone, and only that', async () => {
  line = new Line(new HeroWorld({ as: 'captain', phase: 'DRAFTING' }));
  show('/tournaments/friday/heroes/h1');
  await vi.waitFor(() => expect(asked('MyLiveDrafts')).toBe(1));
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(asked('BannerSeat')).toBe(0);
});

test('in the room of another hero draft one’s own turn counts', async () => {
  line = new Line(new HeroWorld({ as: 'captain', phase: 'DRAFTING' }));
  show('/tournaments/friday/heroes/h2');
  await vi.waitFor(async () => expect(await read()).toContain('You are on the clock'));
});

test('what is live leads to its room, a hero draft by its teams', async () => {
  line = new Line(new HeroWorld());
  showAt(line.client(), <LiveNow />);
  const link = await screen.findByRole('link');
  expect(link.textContent).toBe('Team Ash v Team BeeFriday Night Cup · Amber LeagueWatch the draft');
  expect(link.getAttribute('href')).toBe('/tournaments/friday/heroes/h1');
});
