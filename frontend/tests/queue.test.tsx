import { act, screen, within } from '@testing-library/react';
import { print, type DocumentNode } from 'graphql';
import { type ComponentType, memo } from 'react';
import { toast } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { panel } from '@/features/draft/pool/panelStore';
import { moved } from '@/features/draft/queue/order';
import { queueStore } from '@/features/draft/queue/queueStore';
import { room } from '@/features/draft/roomStore';
import * as generated from '@/graphql/graphql';
import { Line } from './world/client';
import { enterRoom, pool, settle } from './world/enter';
import { World } from './world/world';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

vi.mock('@/features/draft/pool/PoolRow', async (original) => {
  const { PoolRow } = await original<{ PoolRow: { type: ComponentType<{ id: string }> } }>();
  const Inner = PoolRow.type as (props: { id: string }) => React.ReactNode;
  return {
    PoolRow: memo((props: { id: string }) => {
      counts.push(props.id);
      return Inner(props);
    }),
  };
});

// Rooms take a while where many tests run side by side.
vi.setConfig({ testTimeout: 20_000 });

let world: World;
let line: Line;

const turn = () => world.onTheClock?.turn ?? 0;
const server = () => world.freeQueue.map(({ user }) => user.name);
const add = (name: string) => pool().getByLabelText(`Add ${name} to your queue`);
const takeOff = (name: string, place: number) => pool().getByLabelText(`Take ${name} off your queue, place ${place}`);
const tab = () => screen.getByRole('tab', { name: /^Queue/ });
const saves = () => line.requests.filter((request) => request === 'SetPickQueue').length;
const queue = () => within(screen.getByRole('region', { name: 'Your queue' }));
const listed = () =>
  queue()
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('bdi')?.textContent);

/** Into the room as the captain of a team, with some in the queue, on its tab. */
async function open(index: number, ...names: string[]) {
  world.seat = { staff: false, teams: world.teams.slice(index, index + 1) };
  world.queue = world.players.filter(({ user }) => names.includes(user.name));
  const shown = await enterRoom(line);
  await shown.user.click(tab());
  // It is loaded when it is wanted.
  await screen.findByRole('region', { name: 'Your queue' }, { timeout: 4_000 });
  return shown;
}

beforeEach(() => {
  world = new World({ teams: 4, players: 13 });
  line = new Line(world);
});
afterEach(() => {
  toast.dismiss();
  room.reset();
  panel.reset();
  queueStore.reset();
});

test.each([
  ['a spectator', () => ({ staff: false, teams: [] })],
  ['staff', () => ({ staff: true, teams: [] })],
])('%s has no queue, and asks for none', async (_who, seat) => {
  world.seat = seat();
  world.queue = [world.player('p10')];
  const asked = vi.spyOn(world, 'freeQueue', 'get');
  await enterRoom(line);
  expect(screen.queryByRole('tab')).toBeNull();
  expect(screen.queryByText(/queue/i)).toBeNull();
  expect(screen.queryByRole('button', { name: /queue/i })).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

test('a queue is in no document but its own', () => {
  const documents = Object.entries(generated as Record<string, unknown>).filter(
    ([, value]) => (value as DocumentNode)?.kind === 'Document',
  ) as [string, DocumentNode][];
  expect(documents.length).toBeGreaterThan(20);
  const telling = documents.filter(([, document]) => /queue/i.test(print(document))).map(([name]) => name);
  expect(telling.toSorted()).toEqual(['MyDraftQueueDocument', 'MyDraftQueueFeedDocument', 'SetPickQueueDocument']);
});

test('a player is put into the queue from the pool, and shows the place there; no other row repaints', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  const { user } = await enterRoom(line);
  await user.click(add('Kit'));
  await vi.waitFor(() => expect(server()).toEqual(['Kit']));
  await settle();
  counts.length = 0;
  await user.click(add('Fox'));
  await vi.waitFor(() => expect(server()).toEqual(['Kit', 'Fox']));
  await settle();
  // The row that has the focus, too: the Tab key leads to it.
  expect(new Set(counts)).toEqual(new Set(['p5']));
  expect(takeOff('Fox', 2).textContent).toBe('2');
  expect(tab().textContent).toBe('Queue 2');
  await user.click(takeOff('Kit', 1));
  await vi.waitFor(() => expect(server()).toEqual(['Fox']));
  expect(takeOff('Fox', 1)).toBeTruthy();
});

test('quick changes are saved one request at a time, and the last one stands', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  const { user } = await enterRoom(line);
  line.hold();
  await user.click(add('Kit'));
  await user.click(add('Fox'));
  await user.click(add('Hal'));
  await user.click(takeOff('Kit', 1));
  expect(saves()).toBe(1);
  expect(tab().textContent).toBe('Queue 2');
  await act(async () => line.release());
  await vi.waitFor(() => expect(server()).toEqual(['Fox', 'Hal']));
  await settle();
  expect(saves()).toBe(2);
  expect(queueStore.current()).toMatchObject({ wish: null, phase: 'saved' });
});

test('what could not be saved stays, says so, and is saved when tried again', async () => {
  const { user } = await open(0, 'Kit', 'Lou');
  expect(queue().getByText('Saved')).toBeTruthy();
  line.breakOff();
  await user.click(queue().getByRole('button', { name: 'Take Kit off your queue' }));
  const alert = await queue().findByRole('alert');
  expect(alert.textContent).toContain('Not saved. The server did not answer. Try again in a moment.');
  expect(listed()).toEqual(['Lou']);
  line.mend();
  await user.click(queue().getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(queue().getByText('Saved')).toBeTruthy());
  expect(server()).toEqual(['Lou']);
});

test('a refusal is told in the server’s words, and what stands can be shown again', async () => {
  const { user } = await open(0, 'Kit', 'Lou');
  world.refusal = { code: 'FORBIDDEN', message: 'Only captains and their deputies have a queue.' };
  await user.click(queue().getByRole('button', { name: 'Take Kit off your queue' }));
  expect((await queue().findByRole('alert')).textContent).toContain('Only captains and their deputies have a queue.');
  await user.click(queue().getByRole('button', { name: 'Discard changes' }));
  expect(listed()).toEqual(['Kit', 'Lou']);
});

test('what a second tab or the deputy changes is seen at once', async () => {
  await open(0, 'Kit');
  expect(listed()).toEqual(['Kit']);
  act(() => world.setQueue(['p7', 'p10']));
  await vi.waitFor(() => expect(listed()).toEqual(['Hal', 'Kit']));
});

test('what was changed elsewhere meanwhile is not overwritten unasked', async () => {
  const { user } = await open(0, 'Kit', 'Lou');
  // The news of it is still on its way.
  world.queue = [world.player('p7')];
  await user.click(queue().getByRole('button', { name: 'Take Kit off your queue' }));
  expect((await queue().findByRole('alert')).textContent).toContain('The queue was changed elsewhere since.');
  expect(server()).toEqual(['Hal']);
  await user.click(queue().getByRole('button', { name: 'Save mine' }));
  await vi.waitFor(() => expect(server()).toEqual(['Lou']));
  expect(queue().queryByRole('alert')).toBeNull();
});

test('a player whom others pick leaves the queue, with a word', async () => {
  await open(1, 'Kit', 'Lou');
  act(() => void world.pick('p10', turn()));
  expect(await queue().findByText('Kit is no longer free and left your queue.')).toBeTruthy();
  expect(listed()).toEqual(['Lou']);
  // The own pick needs no word.
  act(() => void world.pick('p11', turn()));
  await vi.waitFor(() => expect(listed()).toEqual([]));
  expect(queue().queryByText(/Lou/)).toBeNull();
  expect(queue().getByText('Nobody is in your queue')).toBeTruthy();
});

test('the first wish is picked from the queue, by the same confirmation', async () => {
  const { user } = await open(0, 'Kit', 'Lou');
  expect(queue().getAllByRole('button', { name: /^Pick/ })).toHaveLength(1);
  await user.click(queue().getByRole('button', { name: 'Pick Kit now' }));
  const confirm = queue().getByRole('button', { name: 'Pick Kit' });
  expect(document.activeElement).toBe(confirm);
  expect(world.player('p10').team).toBeNull();
  await user.click(confirm);
  await vi.waitFor(() => expect(world.player('p10').team?.name).toBe('Team Ash'));
  await vi.waitFor(() => expect(listed()).toEqual(['Lou']));
  expect(queue().queryByRole('button', { name: /^Pick/ })).toBeNull();
});

test('a queue that is cleared can be had back', async () => {
  const { user } = await open(0, 'Kit', 'Lou');
  await user.click(queue().getByRole('button', { name: 'Clear' }));
  await vi.waitFor(() => expect(server()).toEqual([]));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await vi.waitFor(() => expect(server()).toEqual(['Kit', 'Lou']));
});

test.each([
  ['AUTO_PICK', 60, /^Used when your clock runs out/],
  ['AUTO_PICK', null, /^Only your own list/],
  ['WAIT', 60, /^Only your own list/],
] as const)('under %s with %s seconds it says what it is for', async (policy, seconds, words) => {
  world.onTimeout = policy;
  world.pickSeconds = seconds;
  await open(0);
  expect(queue().getByText(words)).toBeTruthy();
});

test('the key q leads to the queue and back', async () => {
  const { user } = await open(0, 'Kit');
  await user.keyboard('q');
  expect(screen.getByRole('tab', { name: /^Pool/ }).getAttribute('aria-selected')).toBe('true');
  await user.keyboard('q');
  expect(document.activeElement).toBe(tab());
  expect(tab().getAttribute('aria-selected')).toBe('true');
});

test('a room that is left brings the last change home, and forgets the rest', async () => {
  const { user, unmount } = await open(0, 'Kit', 'Lou', 'Mia');
  line.hold();
  await user.click(queue().getByRole('button', { name: 'Take Kit off your queue' }));
  await user.click(queue().getByRole('button', { name: 'Take Lou off your queue' }));
  unmount();
  await act(async () => line.release());
  await vi.waitFor(() => expect(server()).toEqual(['Mia']));
  await vi.waitFor(() => expect(queueStore.current()).toMatchObject({ wish: null, base: null, phase: 'saved' }));
});

test('one of a list is put at another place', () => {
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 'b', 3)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'd', 0)).toEqual(['a', 'b', 'c']);
});
