import { createMemoryHistory, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, configure, render, screen, within } from '@testing-library/react';
import { Provider } from 'urql';
import { afterEach, expect, test, vi } from 'vitest';
import { router } from '@/app/router';
// Loaded when they are wanted, which is not what these tests wait for.
import '@/app/pages/HeroRoomPage';
import '@/app/pages/OverlayPage';
import { Overlay } from '@/features/heroDraft/overlay/Overlay';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { type HeroOptions, heroes, HeroWorld } from './world/heroes';

// A machine with other work to do is slow, and right.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  heroRoom.reset();
  connection.reset();
  vi.useRealTimers();
});

const shown = (line: Line) =>
  render(
    <Provider value={line.client()}>
      <Overlay draftId="h1" background={undefined} />
    </Provider>,
  );

/** A draft on screen, as whoever watches the stream has it. */
async function watch(options: HeroOptions) {
  const world = new HeroWorld(options);
  const line = new Line(world);
  const page = shown(line);
  await screen.findByRole('region', { name: 'Team Ash' });
  return { world, line, ...page };
}

const side = (name: string) => within(screen.getByRole('region', { name }));
const middle = () => screen.getByRole('region', { name: 'On the clock' }).textContent;
const picks = (name: string) => within(side(name).getByRole('list', { name: 'Picks' })).getAllByRole('listitem');
const bans = (name: string) =>
  within(side(name).getByRole('list', { name: 'Bans' }))
    .queryAllByRole('img')
    .map((portrait) => portrait.getAttribute('aria-label'));
const nameOf = (index: number) => heroes[index]?.name ?? '';
/** Time passes, and the page has its say in between. */
async function advance(ms: number) {
  for (let passed = 0; passed < ms; passed += 100) {
    // oxlint-disable-next-line no-await-in-loop
    await act(() => vi.advanceTimersByTimeAsync(100));
  }
}

test('it shows both teams, whose action it is and which, and what happens as it happens, read once', async () => {
  const { world, line } = await watch({ phase: 'DRAFTING' });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Hero draft of Friday Night Cup');
  expect(middle()).toContain('ban 1 of 7');
  expect(middle()).toMatch(/0:1\d/);
  expect(middle()).toContain('Game 1, best of 3');
  expect(side('Team Ash').getByText('Dire')).toBeTruthy();
  expect(side('Team Ash').getByText('First pick')).toBeTruthy();
  expect(side('Team Bee').getByText('Radiant')).toBeTruthy();
  for (const team of ['Team Ash', 'Team Bee']) expect(side(team).getByText('2:10')).toBeTruthy();
  const current = () => document.querySelectorAll('[aria-current]');
  expect(current()).toHaveLength(1);
  expect(
    side('Team Ash')
      .getByRole('list', { name: 'Bans' })
      .contains(current()[0] ?? null),
  ).toBe(true);

  act(() => world.play(8));
  await vi.waitFor(() => expect(middle()).toContain('pick 1 of 5'));
  expect(bans('Team Ash')).toEqual([0, 1, 4].map((hero) => `${nameOf(hero)}, unavailable`));
  expect(picks('Team Ash')[0]?.textContent).toContain(nameOf(7));
  expect(picks('Team Bee')[0]?.getAttribute('aria-current')).toBe('true');
  expect(line.requests.filter((name) => name === 'HeroRoom')).toHaveLength(1);
});

test('the last ten seconds of all a team has are marked, and its reserve runs after the time of the action', async () => {
  const world = new HeroWorld({ phase: 'CHOOSING' });
  world.choose('FIRST_PICK');
  vi.useFakeTimers();
  if (world.sides[0]) world.sides[0].reserveMs = 12_000;
  world.choose('RADIANT');
  shown(new Line(world));
  await advance(1_100);
  const clock = () => screen.getByRole('timer');
  expect(clock().textContent).toBe('0:14');
  await advance(8_000);
  expect([clock().textContent, clock().className.includes('danger')]).toEqual(['0:06', false]);
  await advance(7_000);
  expect([clock().textContent, clock().className.includes('danger')]).toEqual(['0:11', false]);
  expect(middle()).toContain('Reserve');
  expect(side('Team Ash').getByText('0:11')).toBeTruthy();
  await advance(1_000);
  expect([clock().textContent, clock().className.includes('danger')]).toEqual(['0:10', true]);
  expect(side('Team Bee').getByText('2:10')).toBeTruthy();
});

test('a pause says for whom, and the countdown after it how long', async () => {
  const { world } = await watch({ phase: 'DRAFTING' });
  const [, bee] = world.sides;
  if (!bee) throw new Error('There is no second team.');
  act(() => world.connect(bee));
  act(() => world.disconnect(bee));
  await vi.waitFor(() => expect(middle()).toContain('PausedWaiting for Bee'));
  act(() => world.connect(bee));
  await vi.waitFor(() => expect(middle()).toContain('Everybody is back'));
  act(() => world.resume());
  await vi.waitFor(() => expect(middle()).toMatch(/Goes on in3/));
  act(() => world.goOn());
  await vi.waitFor(() => expect(middle()).toContain('ban 1 of 7'));
  act(() => world.pause());
  await vi.waitFor(() => expect(middle()).toContain('PausedBy staff'));
});

test('who is ready, who won the coin and what they chose is said before the draft', async () => {
  const { world } = await watch({ phase: 'WAITING' });
  expect(middle()).toContain('Waiting for the captains');
  const [ash, bee] = world.sides;
  act(() => ash && world.ready(ash));
  await vi.waitFor(() => expect(side('Team Ash').getByText('Ready')).toBeTruthy());
  act(() => bee && world.ready(bee));
  await vi.waitFor(() => expect(middle()).toContain('Both are ready'));
  act(() => world.flip(bee));
  await vi.waitFor(() => expect(side('Team Bee').getByText('Won the coin')).toBeTruthy());
  expect(middle()).toContain('Team Bee choosesfirst pick, second pick, Radiant, or Dire');
  act(() => world.choose('DIRE'));
  await vi.waitFor(() => expect(side('Team Bee').getByText('Dire')).toBeTruthy());
  expect(middle()).toContain('Team Ash choosesfirst pick or second pick');
});

test('at the end the line-ups stay without clocks, a forfeit ban is told and the clock’s pick marked', async () => {
  const { world } = await watch({ phase: 'DRAFTING' });
  act(() => {
    world.act(null);
    world.play(22);
    world.act(world.free[0]?.heroId ?? 0, { automatic: true });
  });
  await vi.waitFor(() => expect(middle()).toContain('Complete'));
  expect(screen.queryByRole('timer')).toBeNull();
  expect(screen.queryByText('2:10')).toBeNull();
  expect(bans('Team Ash')).toHaveLength(6);
  expect(side('Team Ash').getByText('none')).toBeTruthy();
  expect(picks('Team Bee').map(({ textContent }) => textContent?.includes('by the clock'))).toEqual([
    ...[false, false, false, false],
    true,
  ]);
});

test('a draft that is restarted begins anew, and is read anew', async () => {
  const { world, line } = await watch({ phase: 'COMPLETED' });
  act(() => world.restart());
  await vi.waitFor(() => expect(middle()).toContain('Waiting for the captains'));
  expect(bans('Team Ash')).toEqual([]);
  // Captains and settings may be others: it has been read anew.
  await vi.waitFor(() => expect(line.requests.filter((name) => name === 'HeroRoom')).toHaveLength(2));
});

test('it makes nobody present, whoever is signed in where it runs', async () => {
  const world = new HeroWorld({ phase: 'DRAFTING', as: 'captain' });
  const line = new Line(world);
  const client = line.client();
  const followed = vi.spyOn(client, 'executeSubscription');
  render(
    <Provider value={client}>
      <Overlay draftId="h1" background={undefined} />
    </Provider>,
  );
  await screen.findByRole('region', { name: 'Team Ash' });
  act(() => world.play(1));
  await vi.waitFor(() => expect(middle()).toContain('ban 2 of 7'));
  const asked = followed.mock.calls.map(([{ query }]) => JSON.stringify(query));
  expect(asked.map((query) => /draftEvents|myHeroDraft/.exec(query)?.[0])).toEqual(['draftEvents']);
  expect(line.requests).not.toContain('MyHeroSeat');
});

test('what may be out of date is marked as such, and no longer once it is back', async () => {
  const { world, line } = await watch({ phase: 'DRAFTING' });
  expect(screen.queryByRole('status')).toBeNull();
  line.cut();
  act(() => connection.set({ state: 'reconnecting', lastLiveAt: Date.now() }));
  expect(screen.getByRole('status').textContent).toMatch(/^Reconnecting, as of \d/);
  act(() => world.play(3));
  line.restore();
  act(() => connection.set({ state: 'live' }));
  await vi.waitFor(() => expect(middle()).toContain('ban 2 of 7'));
  expect(bans('Team Ash')).toHaveLength(2);
  expect(screen.queryByRole('status')).toBeNull();
});

test('where sockets are blocked it asks again by itself, and says when nobody answers', async () => {
  const { world, line } = await watch({ phase: 'DRAFTING' });
  vi.useFakeTimers();
  line.cut();
  act(() => connection.set({ state: 'polling' }));
  world.play(1);
  await advance(3_200);
  expect(bans('Team Ash')).toHaveLength(1);
  expect(screen.queryByRole('status')).toBeNull();
  line.breakOff();
  await advance(3_200);
  expect(screen.getByRole('status').textContent).toBe('Reconnecting…');
  line.mend();
  await advance(3_200);
  expect(screen.queryByRole('status')).toBeNull();
});

test('a draft that could not be read is asked for until it comes', async () => {
  const line = new Line(new HeroWorld({ phase: 'DRAFTING' }));
  line.breakOff();
  vi.useFakeTimers();
  shown(line);
  await advance(500);
  expect(screen.getByRole('status').textContent).toBe('Connecting…');
  await advance(7_000);
  expect(screen.queryByRole('region', { name: 'Team Ash' })).toBeNull();
  line.mend();
  await advance(3_500);
  expect(screen.getByRole('region', { name: 'Team Ash' })).toBeTruthy();
  expect(screen.queryByRole('status')).toBeNull();
});

test('it is laid out alike in a window of any size', async () => {
  const { container } = await watch({ phase: 'DRAFTING' });
  const canvas = container.querySelector('main') as HTMLElement;
  const fits = (width: number, height: number) => {
    Object.assign(window, { innerWidth: width, innerHeight: height });
    act(() => void window.dispatchEvent(new Event('resize')));
    const factor = Number(/scale\((.*)\)/.exec(canvas.style.transform)?.[1]);
    return [Number.parseFloat(canvas.style.width) * factor, Number.parseFloat(canvas.style.height) * factor];
  };
  expect(fits(1920, 1080)).toEqual([1920, 1080]);
  expect(fits(1280, 720)).toEqual([1280, 720]);
  expect(fits(1280, 1080)).toEqual([1280, 720]);
});

/** A page of the app at an address, with whatever is around it. */
function visit(address: string) {
  const line = new Line(new HeroWorld({ phase: 'DRAFTING' }));
  const history = createMemoryHistory({ initialEntries: [address] });
  const at = createRouter({ ...router.options, history });
  return render(
    <Provider value={line.client()}>
      <RouterProvider router={at as never} />
    </Provider>,
  );
}

test('its page has no shell around it and no ground of its own, or a color to be keyed out', async () => {
  const { unmount } = visit('/overlay/heroes/h1?background=green');
  await screen.findByRole('region', { name: 'Team Ash' });
  expect(screen.queryByRole('banner')).toBeNull();
  expect(document.documentElement.dataset['overlay']).toBe('green');
  unmount();
  expect(document.documentElement.dataset['overlay']).toBeUndefined();

  visit('/tournaments/friday/heroes/h1');
  await screen.findByRole('region', { name: 'On the clock' });
  expect(screen.getByRole('banner')).toBeTruthy();
});
