import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Client } from '@urql/core';
import { type ComponentType, memo } from 'react';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { roomProps, settle } from './world/enter';
import { World } from './world/world';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

/** The component behind a memo, counting how often it runs. It fails when the memo is gone. */
function counted<Props extends object>(component: { type: ComponentType<Props> }, name: (props: Props) => string) {
  const Inner = component.type as (props: Props) => React.ReactNode;
  return memo((props: Props) => {
    counts.push(name(props));
    return Inner(props);
  });
}

vi.mock('@/features/draft/pool/PoolRow', async (original) => {
  const { PoolRow } = await original<{ PoolRow: { type: ComponentType<{ id: string }> } }>();
  return { PoolRow: counted(PoolRow, ({ id }) => `row ${id}`) };
});
vi.mock('@/features/draft/board/TeamColumn', async (original) => {
  const { TeamColumn } = await original<{ TeamColumn: { type: ComponentType<{ team: unknown }> } }>();
  return { TeamColumn: counted(TeamColumn, ({ team }) => `team ${(team as { id: string }).id}`) };
});
vi.mock('@/features/draft/bar/ClockBar', async (original) => {
  const { ClockBar } = await original<{ ClockBar: ComponentType }>();
  return { ClockBar: counted({ type: ClockBar }, () => 'bar') };
});
vi.mock('@/features/draft/bar/Countdown', async (original) => {
  const { Countdown } = await original<{ Countdown: ComponentType }>();
  return { Countdown: counted({ type: Countdown }, () => 'countdown') };
});

let world: World;
let line: Line;
let client: Client;

async function enter() {
  client = line.client();
  const shown = render(
    <Provider value={client}>
      <Room {...roomProps} />
    </Provider>,
  );
  await screen.findByRole('heading', { name: /^Pool/ });
  return shown;
}

const pool = () => within(screen.getByRole('region', { name: /^Pool/ }));
/** The roster of a team. */
const teamOf = (name: string) =>
  within(screen.getByText(name, { selector: 'h3 *' }).closest('li')?.querySelector('ol') as HTMLElement);

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
});
afterEach(() => room.reset());

test('a pick repaints the touched teams, the bar and one row of the pool, and nothing else', async () => {
  await enter();
  await settle();
  counts.length = 0;
  world.pick('p7', world.onTheClock?.turn ?? 0);
  await settle();

  expect(pool().queryByText('Hal')).toBeNull();
  expect(teamOf('Team Ash').getByText('Hal')).toBeTruthy();
  expect(new Set(counts.filter((name) => name.startsWith('team')))).toEqual(new Set(['team t0', 'team t1']));
  expect(counts.filter((name) => name.startsWith('row'))).toEqual([]);
  expect(counts).toContain('bar');
});

test('a tick repaints the clock and nothing else', async () => {
  await enter();
  await settle();
  counts.length = 0;
  const before = screen.getByRole('timer').textContent;
  await settle(1_300);
  expect(screen.getByRole('timer').textContent).not.toBe(before);
  expect(new Set(counts)).toEqual(new Set(['countdown']));
});

test('a captain chooses, confirms, and sees the pick once the server says so', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  await enter();
  await settle();
  const user = userEvent.setup();
  line.hold();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  expect(document.activeElement?.textContent).toBe('Pick Kit');
  const pick = vi.spyOn(world, 'pick').mockReturnValue(null);
  await user.keyboard('{Enter}');
  expect(pool().getByRole('status').textContent).toBe('Sending…');
  expect(teamOf('Team Ash').queryByText('Kit')).toBeNull();

  await vi.waitFor(() => expect(pick).toHaveBeenCalledWith('p10', world.onTheClock?.turn));
  await act(async () => line.release());
  await vi.waitFor(() => expect(pool().getByRole('status').textContent).toBe('Picked, waiting for the room'));
  expect(teamOf('Team Ash').queryByText('Kit')).toBeNull();

  pick.mockRestore();
  world.pick('p10', world.onTheClock?.turn ?? 0);
  await vi.waitFor(() => expect(teamOf('Team Ash').getByText('Kit')).toBeTruthy());
  expect(pool().queryByText('Kit')).toBeNull();
});

test('the pool is operated with keys alone', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  await enter();
  await settle();
  const user = userEvent.setup();
  await user.click(pool().getByRole('searchbox'));
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Fox');
  await user.keyboard('{Enter}');
  expect(document.activeElement?.textContent).toBe('Pick Fox');
  await user.keyboard('{Escape}');
  expect(document.activeElement?.textContent).toContain('Fox');
  expect(pool().queryByRole('button', { name: 'Pick Fox' })).toBeNull();
  expect(line.requests).not.toContain('PickPlayer');
});

test('whoever waits sees who will draft, and the draft as soon as the tournament says it has one', async () => {
  world = new World({ players: 20, started: false });
  line = new Line(world);
  render(
    <Provider value={line.client()}>
      <Room {...roomProps} />
    </Provider>,
  );
  await screen.findByText('The draft has not started');
  await screen.findByText(/There are no teams yet/);
  world.makeTeams(['p0', 'p1']);
  world.tell();
  expect((await screen.findByText('Team Bee')).closest('li')?.textContent).toBe('Team BeeBee');
  world.start();
  expect(await screen.findByRole('heading', { name: /^Pool/ })).toBeTruthy();
});

test('where sockets are blocked, whoever waits asks now and then', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  world.started = false;
  render(
    <Provider value={line.client()}>
      <Room {...roomProps} />
    </Provider>,
  );
  await screen.findByText('The draft has not started');
  act(() => connection.set({ state: 'polling' }));
  // Nobody is told of it.
  world.started = true;
  await act(() => vi.advanceTimersByTimeAsync(10_100));
  expect(await screen.findByRole('heading', { name: /^Pool/ })).toBeTruthy();
  vi.useRealTimers();
  connection.reset();
});

test('what is private or does not exist is not found', async () => {
  render(
    <Provider value={line.client()}>
      <Room {...roomProps} slug="elsewhere" />
    </Provider>,
  );
  expect(await screen.findByText('nothing')).toBeTruthy();
});

test('a refused pick shows the server’s words next to the player', async () => {
  world.seat = { staff: true, teams: [] };
  await enter();
  await settle();
  vi.spyOn(world, 'pick').mockReturnValue({
    code: 'PLAYER_UNAVAILABLE',
    message: 'That player has already been picked.',
  });
  const user = userEvent.setup();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  await user.click(pool().getByRole('button', { name: 'Pick Kit for Team Ash' }));
  expect((await pool().findByRole('alert')).textContent).toBe('That player has already been picked.');
});

test('a pick whose answer is lost is found out, and not shown as failed when it arrived', async () => {
  world.seat = { staff: false, teams: world.teams.slice(0, 1) };
  await enter();
  await settle();
  const user = userEvent.setup();
  await user.click(pool().getByRole('button', { name: /^Kit/ }));
  world.listeners.clear();
  line.breakOff();
  await user.keyboard('{Enter}');
  await vi.waitFor(() => expect(pool().getByRole('status').textContent).toBe('Line lost. Finding out…'));
  line.mend();
  await vi.waitFor(() => expect(teamOf('Team Ash').getByText('Kit')).toBeTruthy(), 4_000);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a spectator sees everything and can choose nothing', async () => {
  await enter();
  await settle();
  const rows = pool().getAllByRole('listitem');
  expect(rows.flatMap((row) => within(row).queryAllByRole('button'))).toEqual([]);
  expect(screen.queryByRole('button', { name: 'Manage the draft' })).toBeNull();
});

test('my turn is read out at once', async () => {
  world.seat = { staff: false, teams: world.teams.slice(1, 2) };
  await enter();
  await settle();
  expect(screen.getByText('You pick next')).toBeTruthy();
  world.pick('p7', world.onTheClock?.turn ?? 0);
  await vi.waitFor(() => expect(screen.getByText('Your turn.').getAttribute('aria-live')).toBe('assertive'));
  expect(screen.getByText('Your turn')).toBeTruthy();
});

test('after a restart the room is read anew', async () => {
  await enter();
  await settle();
  world.pick('p7', world.onTheClock?.turn ?? 0);
  await settle();
  world.restart('NORMAL');
  await vi.waitFor(() => expect(pool().getByText('Hal')).toBeTruthy());
  expect(line.requests.filter((name) => name === 'DraftRoom').length).toBe(2);
});

test('what happens while the history is open appears at its top', async () => {
  render(
    <Provider value={line.client()}>
      <Room {...roomProps} open="history" />
    </Provider>,
  );
  const log = within(await screen.findByRole('log', {}, { timeout: 4_000 }));
  world.pick('p7', world.onTheClock?.turn ?? 0);
  await log.findByText('Ash picked Hal (pick 1).');
  const items = log.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent);
  expect(items.slice(0, 2)).toEqual(['Bee is on the clock for pick 2 (team MMR 6,270).', 'Ash picked Hal (pick 1).']);
});
