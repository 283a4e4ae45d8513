import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Provider } from 'urql';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { runsOf, splitAt, type Told } from '@/shared/history/runs';
import { Line } from './world/client';
import { roomProps, settle } from './world/enter';
import { World } from './world/world';

const onAt = vi.fn<(sequence: number | null) => void>();
const props = { ...roomProps, open: 'history' as const, onAt };

// It is loaded when it is wanted; here that would be part of what is timed.
beforeAll(() => import('@/features/draft/history/HistoryList'), 30_000);

// Long logs and a roll take their time.
vi.setConfig({ testTimeout: 20_000 });

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
});
afterEach(() => {
  vi.useRealTimers();
  room.reset();
  connection.reset();
});

async function open() {
  render(
    <Provider value={line.client()}>
      <Room {...props} />
    </Provider>,
  );
  await screen.findByRole('log', {}, { timeout: 4_000 });
  await settle();
}

const pick = (count = 1) => {
  for (let made = 0; made < count; made += 1) {
    const next = world.players.find(({ team }) => !team);
    world.pick(next?.id ?? '', world.onTheClock?.turn ?? 0);
  }
};

const dialog = () => within(screen.getByRole('dialog', { name: 'History' }));
const rows = () => [...screen.getByRole('dialog').querySelectorAll<HTMLElement>('li[data-sequence]')];
const sentences = () => rows().map((row) => row.querySelector('p')?.textContent);
const sequences = () => rows().map(({ dataset }) => Number(dataset['sequence']));
const downFrom = (newest: number, oldest = 1) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);

test('older events are read on demand, to the first one, and what happens meanwhile stands at the top', async () => {
  world = new World({ teams: 10, players: 100, teamSize: 10 });
  line = new Line(world);
  pick(60);
  const user = userEvent.setup();
  await open();
  expect(world.sequence).toBe(122);
  expect(sequences()).toEqual(downFrom(122, 51));
  await user.click(dialog().getByRole('button', { name: 'Earlier events (50)' }));
  await settle();
  expect(sequences()).toEqual(downFrom(122));
  expect(dialog().queryByRole('button', { name: /^Earlier/ })).toBeNull();
  // What is only read later is not read out.
  expect(screen.getByRole('log').querySelectorAll('li')).toHaveLength(72);
  pick();
  await settle();
  expect(sequences()).toEqual(downFrom(124));
});

test('events that could not be read are asked for again', async () => {
  world = new World({ teams: 10, players: 100, teamSize: 10 });
  line = new Line(world);
  pick(60);
  const user = userEvent.setup();
  await open();
  line.breakOff();
  await user.click(dialog().getByRole('button', { name: /^Earlier events/ }));
  expect(await dialog().findByRole('alert')).toBeTruthy();
  line.mend();
  await user.click(dialog().getByRole('button', { name: 'Try again' }));
  await settle();
  expect(sequences()).toEqual(downFrom(world.sequence));
});

test('picks can be read alone', async () => {
  pick(2);
  await open();
  await userEvent.click(dialog().getByRole('checkbox', { name: 'Picks only' }));
  expect(sentences()).toEqual(['Bee picked Fox (pick 2).', 'Ash picked Eve (pick 1).']);
  pick();
  await settle();
  expect(sentences()[0]).toBe('Cyd picked Gus (pick 3).');
});

test('what was before a restart stands under its own heading', async () => {
  pick(2);
  world.restart('NORMAL');
  pick();
  await open();
  const first = dialog().getByRole('region', { name: 'First run, ended by a restart' });
  expect(within(first).getByText('Ash picked Eve (pick 1).')).toBeTruthy();
  expect(within(first).queryByText(/restarted/)).toBeNull();
  expect(within(first).getAllByRole('listitem')).toHaveLength(6);
});

const told = (sequence: number, kind = 'PlayerPicked') => ({ id: `e${sequence}`, sequence, kind }) as unknown as Told;

test('a run that was read in two parts is named once; which it was is said when the beginning is known', () => {
  const log = [told(4), told(5), told(6, 'DraftRestarted'), told(7), told(8, 'DraftRestarted'), told(9)];
  const [recent, earlier] = splitAt(runsOf(log), 6);
  expect(recent.map(({ title, events }) => [title, events.map(({ sequence }) => sequence)])).toEqual([
    [null, [9, 8]],
    ['Earlier run, ended by a restart', [7]],
  ]);
  expect(earlier.map(({ title, events }) => [title, events.map(({ sequence }) => sequence)])).toEqual([
    [null, [6]],
    ['Earlier run, ended by a restart', [5, 4]],
  ]);
  const whole = runsOf([told(1), told(2), told(3), ...log]);
  expect(whole.map(({ title }) => title)).toEqual([
    null,
    'Second run, ended by a restart',
    'First run, ended by a restart',
  ]);
});

test('each event leads to the board as it was then', async () => {
  pick();
  await open();
  await userEvent.click(dialog().getByRole('button', { name: 'See the board then, after event 3' }));
  expect(onAt).toHaveBeenCalledWith(3);
});

test('a roll is shown again, all throws of it', async () => {
  const roll = {
    winnerName: 'Team Bee',
    teams: ['Ash', 'Bee'].map((name) => ({ teamName: `Team ${name}`, captainName: name, mmr: 6_000 })),
    rounds: [
      [4, 4],
      [2, 5],
    ].map((values) => values.map((value, index) => ({ teamName: ['Team Ash', 'Team Bee'][index], value }))),
  };
  world.append('TieRolled', { pickNumber: 1, roll });
  await open();
  const user = userEvent.setup();
  const button = dialog().getByRole('button', { name: 'Show the roll for pick 1' });
  await user.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(await dialog().findByText(/wins the roll and picks/, {}, { timeout: 4_500 })).toBeTruthy();
  const shown = dialog().getAllByText(/^rolled \d$/);
  expect(shown.map(({ textContent }) => textContent)).toEqual(['rolled 2', 'rolled 5']);
  await user.click(button);
  expect(dialog().queryByText(/wins the roll and picks/)).toBeNull();
});

test('where nothing is live the history asks for itself', async () => {
  await open();
  line.cut();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  act(() => connection.set({ state: 'polling' }));
  pick();
  await act(() => vi.advanceTimersByTimeAsync(3_200));
  expect(sentences()).toContain('Ash picked Eve (pick 1).');
});
