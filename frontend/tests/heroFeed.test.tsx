import { act, render, screen } from '@testing-library/react';
import { Provider } from 'urql';
import { pipe, subscribe } from 'wonka';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HeroNews, useHeroNews } from '@/features/heroDraft/feed/news';
import { HeroRoom } from '@/features/heroDraft/HeroRoom';
import { HeroFeed, HeroRoomQuery } from '@/features/heroDraft/operations';
import { heroRoom, useHeroRoom } from '@/features/heroDraft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { settle } from './world/enter';
import { heroRoomProps } from './world/enterHeroes';
import { type HeroOptions, HeroWorld, heroes } from './world/heroes';

/** What the room makes of its feed beyond what the cache does: it reads anew, it tells, and a captain is present. */

let world: HeroWorld;
let line: Line;
let told: HeroNews[] = [];

function Listener() {
  useHeroNews((news) => told.push(news));
  return null;
}

async function enter(options: HeroOptions = {}) {
  world = new HeroWorld({ pool: 24, ...options });
  line = new Line(world);
  render(
    <Provider value={line.client()}>
      <HeroRoom {...heroRoomProps} />
      <Listener />
    </Provider>,
  );
  await screen.findByRole('region', { name: 'On the clock' });
  await settle();
}

beforeEach(() => {
  told = [];
});
afterEach(() => {
  vi.useRealTimers();
  heroRoom.reset();
  connection.reset();
});

const kinds = () => told.map((news) => news.told.__typename);
const asked = (name: string) => line.requests.filter((request) => request === name).length;
const reads = () => asked('HeroRoom');
const twice: Line['deliver'] = (frame, arrive) => {
  arrive(frame);
  arrive(frame);
};

test('what happens is told once, in order, however often it arrives; what was before is not', async () => {
  await enter({ phase: 'DRAFTING' });
  line.deliver = twice;
  world.play(2);
  await settle();
  expect(kinds()).toEqual(['HeroBanned', 'HeroBanned']);
  expect(told.map(({ fresh, behind }) => [fresh, behind])).toEqual([
    [true, 1],
    [true, 0],
  ]);
  expect(reads()).toBe(1);
});

test('what was missed is told when the line is back, and is no news', async () => {
  await enter({ phase: 'DRAFTING' });
  line.cut();
  world.play(1);
  for (const event of world.log) event['createdAt'] = new Date(Date.now() - 60_000).toISOString();
  line.restore();
  await settle();
  expect(kinds()).toEqual(['HeroBanned']);
  expect(told[0]?.fresh).toBe(false);
});

test('from the first ready captain to the first ban nothing has to be read anew', async () => {
  await enter();
  world.to('DRAFTING');
  world.play(1);
  await vi.waitFor(() => expect(kinds().at(-1)).toBe('HeroBanned'));
  expect(kinds()).toContain('DraftingStarted');
  expect(reads()).toBe(1);
});

test('a restart is read anew exactly once, the seat with it', async () => {
  await enter({ phase: 'DRAFTING', as: 'captain' });
  const seats = asked('MyHeroSeat');
  line.deliver = twice;
  world.play(1);
  world.restart();
  await settle();
  expect(reads()).toBe(2);
  expect(asked('MyHeroSeat')).toBe(seats + 1);

  line.cut();
  world.to('DRAFTING');
  line.restore();
  await settle();
  expect(reads()).toBe(2);
});

test('what never arrives is made up for by reading the room', async () => {
  await enter({ phase: 'DRAFTING' });
  line.deliver = (frame, arrive) => {
    const event = frame.data?.['draftEvents'] as { __typename: string };
    if (event.__typename !== 'HeroBanned') arrive(frame);
  };
  world.play(1);
  world.pause();
  await settle();
  expect(reads()).toBe(2);
});

test('where sockets are blocked the room asks again and again', async () => {
  await enter({ phase: 'DRAFTING' });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  act(() => connection.set({ state: 'polling' }));
  await act(() => vi.advanceTimersByTimeAsync(6_100));
  expect(reads()).toBe(3);
  act(() => connection.set({ state: 'live' }));
  await act(() => vi.advanceTimersByTimeAsync(6_100));
  expect(reads()).toBe(3);
});

test('a captain is present while in the room, also after the line broke; a stranger never, and nobody after the end', async () => {
  await enter({ phase: 'DRAFTING', as: 'captain' });
  expect(line.following('MyHeroDraft')).toBe(1);
  line.cut();
  expect(line.following('MyHeroDraft')).toBe(0);
  line.restore();
  expect(line.following('MyHeroDraft')).toBe(1);
  world.abandon();
  await vi.waitFor(() => expect(line.following('MyHeroDraft')).toBe(0));
  world.restart();
  await vi.waitFor(() => expect(line.following('MyHeroDraft')).toBe(1));
});

test.each(['stranger', 'staff'] as const)('%s is nobody’s captain, and asks for nothing private', async (as) => {
  await enter({ phase: 'DRAFTING', as });
  expect(line.following('MyHeroDraft')).toBe(0);
});

test('a captain who was refused their place asks for it again, after looking whether they still have it', async () => {
  await enter({ phase: 'DRAFTING', as: 'captain' });
  const seats = asked('MyHeroSeat');
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await act(async () => line.refuse('MyHeroDraft'));
  await act(() => vi.advanceTimersByTimeAsync(5_100));
  expect(asked('MyHeroSeat')).toBe(seats + 1);
  world.hover(heroes[3]?.heroId ?? 0);
  await vi.waitFor(() => expect(useHeroRoom.getState().hovered).toBe(heroes[3]?.heroId));
});

test('what the own team looks at goes to those who lead it', async () => {
  await enter({ phase: 'DRAFTING', as: 'captain' });
  world.hover(5);
  await vi.waitFor(() => expect(useHeroRoom.getState().hovered).toBe(5));
  world.hover(null);
  await vi.waitFor(() => expect(useHeroRoom.getState().hovered).toBeNull());
});

test('whoever comes back to the page is asked about their seat anew', async () => {
  await enter({ phase: 'DRAFTING' });
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await act(() => vi.advanceTimersByTimeAsync(3_000));
  world.seat = { staff: false, teams: world.teams.slice(1, 2) };
  act(() => void window.dispatchEvent(new Event('focus')));
  await vi.waitFor(() => expect(line.following('MyHeroDraft')).toBe(1));
});

/** What is on screen of the first ban, and at which sequence. */
function watch() {
  world = new HeroWorld({ phase: 'DRAFTING' });
  line = new Line(world);
  const client = line.client();
  const shown: { heroId: number | null; sequence: number; reserveMs: number }[] = [];
  pipe(
    client.query(HeroRoomQuery, { id: 'h1' }),
    subscribe(({ data }) => {
      const draft = data?.draft as unknown as {
        sequence: number;
        actions: { heroId: number | null }[];
        teams: { reserveMs: number }[];
      };
      const { heroId = null } = draft.actions[0] ?? {};
      shown.push({ heroId, sequence: draft.sequence, reserveMs: draft.teams[0]?.reserveMs ?? 0 });
    }),
  );
  const events: number[] = [];
  const follow = (after: number) =>
    pipe(
      client.subscription(HeroFeed, { draftId: 'h1', after }),
      subscribe(({ data }) => data && events.push(data.draftEvents.sequence)),
    );
  return { client, shown, events, follow };
}

test('a late answer by HTTP does not take back a ban that the socket has shown', async () => {
  const { client, shown, follow } = watch();
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  follow(world.sequence);
  line.hold();
  const late = client.query(HeroRoomQuery, { id: 'h1' }, { requestPolicy: 'network-only' }).toPromise();
  await vi.waitFor(() => expect(line.requests).toHaveLength(2));
  world.act(7);
  await vi.waitFor(() => expect(shown.at(-1)?.heroId).toBe(7));
  const live = shown.length;
  line.release();
  await late;
  expect(new Set(shown.slice(live).map(({ heroId }) => heroId))).toEqual(new Set([7]));
  expect(shown.at(-1)?.sequence).toBe(world.sequence);
});

test('an event that arrives after a newer answer is told, and changes nothing back', async () => {
  const { client, shown, events, follow } = watch();
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  const before = { ...world.draft };
  const start = world.sequence;
  const [action] = world.actions;
  const old = { actions: [{ ...action }], draftTeams: [{ ...world.sides[0], reserveMs: 1 }], draft: before };
  world.act(7);
  await client.query(HeroRoomQuery, { id: 'h1' }, { requestPolicy: 'network-only' }).toPromise();
  expect(shown.at(-1)?.heroId).toBe(7);
  Object.assign(world.log[start] ?? {}, old);
  follow(start);
  await vi.waitFor(() => expect(events).toEqual([start + 1]));
  expect(shown.at(-1)).toMatchObject({ heroId: 7, sequence: world.sequence, reserveMs: 130_000 });
});
