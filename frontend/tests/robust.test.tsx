import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readFragment } from '@/graphql';
import { LiveDraft, LivePlayer, LiveTeam } from '@/features/draft/liveFields';
import { DraftHistory, DraftRoom } from '@/features/draft/operations';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { roomProps, settle } from './world/enter';
import { World } from './world/world';

/** Bad luck on the way: what the room shows in the end is what the server has, and nothing was told twice. */

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
  connection.set({ state: 'live' });
});
afterEach(() => {
  room.reset();
  connection.reset();
});

async function enter(over: Line = line, open: 'history' | null = null) {
  const client = over.client();
  const { container } = render(
    <Provider value={client}>
      <Room {...roomProps} open={open} />
    </Provider>,
  );
  await within(container).findByRole('heading', { name: /^Pool/, hidden: true }, { timeout: 4_000 });
  if (open) await within(await screen.findByRole('log', {}, { timeout: 4_000 })).findAllByRole('listitem');
  await settle();
  return { client, container };
}

/** Whoever is on the clock takes the first of the pool; the name of who was taken. */
function pick(count = 1) {
  const names = Array.from({ length: count }, () => {
    const next = world.players.find(({ team }) => !team);
    expect(world.pick(next?.id ?? '', world.onTheClock?.turn ?? 0)).toBeNull();
    return next?.user.name ?? '';
  });
  return names.at(-1) ?? '';
}

const pool = () => within(screen.getByRole('region', { name: /^Pool/ }));
const poolNames = () =>
  world.players.map(({ user }) => user.name).filter((name) => pool().queryByText(name, { exact: true }));

/** What is on screen is what the server has. */
function expectTheTruth() {
  expect(poolNames()).toEqual(world.players.filter(({ team }) => !team).map(({ user }) => user.name));
  for (const { name, members } of world.teams) {
    const team = screen.getByRole('heading', { name: new RegExp(name) }).closest('li') as HTMLElement;
    for (const { user } of members) expect(within(team).getByText(user.name, { exact: true })).toBeTruthy();
    expect(within(team).queryAllByText(/^open place$/)).toHaveLength(world.teamSize - members.length);
  }
  expect(screen.getByRole('button', { name: `History, ${world.sequence} events` })).toBeTruthy();
}

/** The history, read for itself, has each event once and in order. */
function expectTheWholeLog(client: ReturnType<Line['client']>) {
  const told = client.readQuery(DraftHistory, { draftId: 'd1' })?.data?.draft;
  if (!told || !('events' in told)) throw new Error('the history was not read');
  expect(told.events.map(({ sequence }) => sequence)).toEqual(world.log.map(({ sequence }) => sequence));
}

test('an answer by HTTP that is late does not take back what happened since', async () => {
  const { client } = await enter();
  line.hold();
  const late = client.query(DraftRoom, { slug: 'friday' }, { requestPolicy: 'network-only' }).toPromise();
  await vi.waitFor(() => expect(line.requests.filter((name) => name === 'DraftRoom')).toHaveLength(2));
  await settle(20);
  pick(3);
  await settle();
  expectTheTruth();
  await act(async () => {
    line.release();
    await late;
  });
  await settle();
  expectTheTruth();
});

test('what arrives twice is told once', async () => {
  const { client } = await enter(line, 'history');
  line.deliver = (frame, arrive) => {
    arrive(frame);
    arrive(frame);
  };
  const name = pick();
  await settle();
  const log = within(screen.getByRole('log'));
  expect(log.getAllByText(new RegExp(`picked ${name}`))).toHaveLength(1);
  expectTheWholeLog(client);
});

test('what arrives twice changes nothing on the screen', async () => {
  await enter();
  const again: (() => void)[] = [];
  line.deliver = (frame, arrive) => {
    arrive(frame);
    again.push(() => arrive(frame));
  };
  pick(2);
  await settle();
  expectTheTruth();
  const changes: string[] = [];
  const watching = new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      if (!element?.closest('[role="timer"], [aria-hidden="true"]')) changes.push(element?.outerHTML ?? '');
    }
  });
  watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  expect(again).toHaveLength(4);
  await act(async () => {
    for (const arrive of again) arrive();
  });
  await settle(60);
  watching.disconnect();
  expect(changes).toEqual([]);
});

test('what arrives in the wrong order is asked for again, and told in the right one', async () => {
  const { client } = await enter(line, 'history');
  const frames: (() => void)[] = [];
  line.deliver = (frame, arrive) => frames.push(() => arrive(frame));
  const start = world.sequence;
  pick(2);
  await settle();
  expect(frames).toHaveLength(4);
  line.deliver = (frame, arrive) => arrive(frame);
  await act(async () => {
    for (const arrive of frames.toReversed()) arrive();
  });
  await settle();
  expect(line.asked).toEqual([start, start]);
  expectTheWholeLog(client);
});

test('what the server does not have any more is asked for once, and the feed goes on without it', async () => {
  await enter();
  const start = world.sequence;
  let lost = 0;
  line.deliver = (frame, arrive) => {
    const told = frame.data?.['draftEvents'] as { sequence: number } | undefined;
    if (told?.sequence === start + 1) lost += 1;
    else arrive(frame);
  };
  pick();
  await settle();
  expect(lost).toBe(2);
  expect(line.asked).toEqual([start, start]);
  line.deliver = (frame, arrive) => arrive(frame);
  pick();
  await settle();
  expect(screen.getByRole('button', { name: `History, ${world.sequence} events` })).toBeTruthy();
  expect(line.asked).toHaveLength(2);
});

test('a line that breaks again while the room catches up loses nothing', async () => {
  const { client } = await enter(line, 'history');
  const start = world.sequence;
  line.cut();
  pick(5);
  const waiting: (() => void)[] = [];
  line.deliver = (frame, arrive) => waiting.push(() => arrive(frame));
  line.restore();
  await settle();
  expect(waiting).toHaveLength(10);
  await act(async () => {
    for (const arrive of waiting.splice(0, 4)) arrive();
  });
  expect(connection.get()).toMatchObject({ state: 'catching-up', behind: 6 });
  line.cut();
  pick();
  line.deliver = (frame, arrive) => arrive(frame);
  line.restore();
  await settle();
  expect(line.asked).toEqual([start, start, start + 4]);
  expect(connection.get()).toMatchObject({ state: 'live', behind: 0 });
  expectTheWholeLog(client);
});

test('what could not be read for want of a line is read once there is one', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  const { fetch } = line;
  line.fetch = async (url, init) => {
    if (String(init?.body).includes('MyDraftSeat')) throw new TypeError('Failed to fetch');
    return fetch(url, init);
  };
  await enter();
  const clock = screen.getByRole('region', { name: 'On the clock' });
  expect(clock.textContent).not.toContain('Your turn');
  line.fetch = fetch;
  act(() => connection.set({ state: 'reconnecting' }));
  act(() => connection.set({ state: 'live' }));
  await vi.waitFor(() => expect(clock.textContent).toContain('Your turn'));
});

test('what is written at once arrives one after the other, and nobody is told to be behind', async () => {
  await enter();
  const waiting: (() => void)[] = [];
  line.deliver = (frame, arrive) => waiting.push(() => arrive(frame));
  pick();
  await settle();
  expect(waiting).toHaveLength(2);
  await act(async () => waiting[0]?.());
  expect(connection.get().state).toBe('live');
  await act(async () => waiting[1]?.());
  expect(connection.get().state).toBe('live');
});

test('a restart while a row is open, behind a line that broke, leaves the room as it is now', async () => {
  world.seat = { staff: true, teams: [] };
  await enter();
  const user = userEvent.setup();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  expect(pool().getByRole('button', { name: /^Pick Kit/ })).toBeTruthy();
  line.cut();
  pick(6);
  world.restart('NORMAL');
  const last = pick();
  await act(async () => line.restore());
  await vi.waitFor(() => expect(pool().queryByText(last)).toBeNull());
  await settle();
  expectTheTruth();
  // What was offered was for another turn.
  expect(pool().queryByRole('button', { name: /^Pick Kit/ })).toBeNull();
  await user.click(pool().getByRole('button', { name: 'Choose again' }));
  expect(pool().getByRole('button', { name: 'Pick Kit for Team Bee' })).toBeTruthy();
});

test('a restart while the history is open stands in it, with what came before and after', async () => {
  const { client } = await enter(line, 'history');
  pick(2);
  await settle();
  world.restart('NORMAL');
  await settle();
  pick();
  await settle();
  const log = within(screen.getByRole('log'));
  expect(log.getByText(/^The draft was restarted in normal style/)).toBeTruthy();
  expectTheWholeLog(client);
});

test('of two tabs of one captain the one that slept is refused in words, and then knows', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  const awake = new Line(world);
  const other = awake.client();
  await other.query(DraftRoom, { slug: 'friday' }).toPromise();
  await enter();
  const user = userEvent.setup();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  line.cut();
  world.pick('p7', world.onTheClock?.turn ?? 0);
  await user.click(pool().getByRole('button', { name: 'Pick Kit' }));
  expect((await pool().findByRole('alert')).textContent).toBe('That turn is over.');
  await vi.waitFor(() => expect(pool().queryByText('Hal')).toBeNull());
  expect(world.log.filter(({ __typename }) => __typename === 'PlayerPicked')).toHaveLength(1);
  expect(world.player('p10').team).toBeNull();

  line.restore();
  await settle();
  expectTheTruth();
  const seen = (await other.query(DraftRoom, { slug: 'friday' }, { requestPolicy: 'network-only' }).toPromise()).data;
  const draft = seen?.tournament?.draft;
  if (!draft || !('teams' in draft)) throw new Error('no draft');
  expect(readFragment(LiveDraft, draft).sequence).toBe(world.sequence);
  expect(readFragment(LiveTeam, draft.teams)[0]?.members).toHaveLength(2);
});

test('a pick in one tab closes what the other tab of the captain was about to confirm', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  await enter();
  const user = userEvent.setup();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  expect(pool().getByRole('button', { name: 'Pick Kit' })).toBeTruthy();
  world.pick('p10', world.onTheClock?.turn ?? 0);
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Pick Kit' })).toBeNull());
  await settle();
  expect(screen.queryByRole('alert')).toBeNull();
  expectTheTruth();
});

test('news of the connection repaints no team and no row of the pool', async () => {
  const { client } = await enter();
  const touched = new Set<string>();
  const watching = new MutationObserver((records) => {
    for (const { target } of records) {
      const part = (target instanceof Element ? target : target.parentElement)?.closest('[aria-labelledby]');
      if (part) touched.add(part.getAttribute('aria-labelledby') ?? '');
    }
  });
  watching.observe(document.body, { subtree: true, childList: true, characterData: true });
  for (const state of ['reconnecting', 'catching-up', 'offline', 'live'] as const) {
    // Each is shown before the next comes.
    // oxlint-disable-next-line no-await-in-loop
    await act(async () => connection.set({ state, behind: state === 'catching-up' ? 3 : 0 }));
  }
  watching.disconnect();
  expect(touched).toEqual(new Set());
  expect(
    readFragment(LivePlayer, client.readQuery(DraftRoom, { slug: 'friday' })?.data?.tournament?.players ?? []),
  ).toHaveLength(20);
});
