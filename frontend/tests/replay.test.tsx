import { act, configure, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { extend, type Moment, nothing, type ReplayPage, type ReplayStep } from '@/features/draft/replay/merge';
// Loaded when it is wanted, which is not what these tests wait for.
import '@/features/draft/replay/Replay';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { Line } from './world/client';
import { TellingWorld } from './world/telling';

// A machine with other work to do is slow, and right.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

let world: TellingWorld;
let line: Line;
/** Every address the room asked for, null: without a step. */
let addresses: (number | null)[];
/** Changes the address as a link or the back button does. */
let lead: (at: number | null) => void;

function At({ first, open }: { first: number | null; open: 'history' | null }) {
  const [at, setAt] = useState(first);
  useEffect(() => {
    lead = (next) => act(() => setAt(next));
  }, []);
  const onAt = (next: number | null) => {
    addresses.push(next);
    setAt(next);
  };
  return (
    <Room
      slug="friday"
      filters={{ search: '', position: null, sort: 'mmr' }}
      onFilters={() => {}}
      open={open}
      onOpen={() => {}}
      at={at}
      onAt={onAt}
      back={() => null}
      notFound={<p>nothing</p>}
    />
  );
}

const shown = (at: number | null, open: 'history' | null = null) => {
  const client = line.client();
  const { rerender } = render(
    <Provider value={client}>
      <At first={at} open={open} />
    </Provider>,
  );
  return (dialog: 'history' | null) =>
    rerender(
      <Provider value={client}>
        <At first={at} open={dialog} />
      </Provider>,
    );
};

const heading = (name: string | RegExp) => screen.findByRole('heading', { name });
const slider = () => screen.getByRole<HTMLInputElement>('slider', { name: 'Step of the replay', hidden: true });
const slide = (to: number) =>
  fireEvent.change(document.querySelector('input[type=range]') as Element, { target: { value: String(to) } });
const says = (text: string) => expect(screen.getByText(text, { selector: '[aria-live]' })).toBeTruthy();
/** Time passes, and the room has its say in between. */
async function advance(ms: number) {
  for (let passed = 0; passed < ms; passed += 50) {
    // oxlint-disable-next-line no-await-in-loop
    await act(() => vi.advanceTimersByTimeAsync(50));
  }
}

/** The rosters on screen: a team's name, then its members. */
const rosters = () =>
  [...document.querySelectorAll('[aria-labelledby="past-board"] h4')].map((title) => [
    title.textContent,
    ...[...(title.closest('li') as HTMLElement).querySelectorAll('ol bdi')].map((name) => name.textContent),
  ]);

/** The same, as the world noted it. */
const noted = (sequence: number) => {
  const names = new Map(world.players.map(({ id, user }) => [id, `${user.name} of then`]));
  return (world.wholes[sequence - 1]?.teams ?? []).map(({ name, memberIds }) => [
    name,
    ...(memberIds as string[]).map((id) => names.get(id)),
  ]);
};

const pick = (player: string) => act(() => void world.pick(player, world.onTheClock?.turn ?? 0));

/** Start, Ash's turn, three picks with a pick taken back, a restart and a pick: 16 events, picks at 3, 5, 9 and 15, the restart at 13. */
function play() {
  pick('p7');
  pick('p3');
  act(() => world.undo());
  pick('p4');
  act(() => world.pause());
  act(() => world.resume());
  act(() => world.restart('NORMAL'));
  pick('p5');
}

beforeEach(() => {
  world = new TellingWorld({ teams: 2, players: 10 });
  line = new Line(world);
  addresses = [];
});
afterEach(() => {
  room.reset();
  vi.useRealTimers();
});

const stepOf = (sequence: number, changes: Partial<ReplayStep> = {}) =>
  ({
    event: { __typename: 'DraftPaused', id: `e${sequence}`, sequence, createdAt: '' },
    status: 'IN_PROGRESS',
    style: 'SNAKE',
    onTheClock: 1,
    placeCount: 0,
    places: [],
    teams: [],
    joinedPool: [],
    leftPool: [],
    ...changes,
  }) as unknown as ReplayStep;
const place = (pickNumber: number, playerId: string | null) =>
  ({ pickNumber, round: 1, teamId: 't', captainId: 'c', playerId, automatic: false, wasTie: false }) as const;
const team = (teamId: string, ...memberIds: string[]) =>
  ({ teamId, name: teamId, captainId: memberIds[0] ?? '', memberIds, mmr: memberIds.length }) as const;
const page = (steps: ReplayStep[], sequence = steps.length): ReplayPage => ({ sequence, players: [], steps });

const told = [
  stepOf(1, {
    placeCount: 3,
    places: [place(1, null), place(2, null), place(3, null)],
    teams: [team('a', 'x'), team('b', 'y')],
    joinedPool: ['p', 'q', 'r'],
  }),
  stepOf(2, { placeCount: 3, places: [place(1, 'p')], teams: [team('a', 'x', 'p')], leftPool: ['p'] }),
  stepOf(3, { placeCount: 3, places: [place(1, null)], teams: [team('a', 'x')], joinedPool: ['p'] }),
  stepOf(4, { placeCount: 1, onTheClock: null, joinedPool: ['s'], leftPool: ['q', 'r'] }),
];
const facts = ({ places, teams, pool, onTheClock }: Moment) => [
  places.map(({ playerId }) => playerId ?? '-').join(''),
  teams.map(({ memberIds }) => memberIds.join('')).join(' '),
  [...pool].toSorted().join(''),
  onTheClock,
];

test('steps laid over each other give the draft after each of them, and none changes a former one', () => {
  const { moments } = extend(nothing, page(told));
  expect(moments.map(facts)).toEqual([
    ['---', 'x y', 'pqr', 1],
    ['p--', 'xp y', 'qr', 1],
    ['---', 'x y', 'pqr', 1],
    ['-', 'x y', 'ps', null],
  ]);
});

test('what a step leaves alone is the very same as before, so that nothing repaints for it', () => {
  const [first, second] = extend(nothing, page(told)).moments;
  expect(second?.teams[1]).toBe(first?.teams[1]);
  expect(second?.places[2]).toBe(first?.places[2]);
  const [, , third, paused] = extend(nothing, page([...told.slice(0, 3), stepOf(4, { placeCount: 3 })])).moments;
  expect([paused?.teams, paused?.places, paused?.pool]).toEqual([third?.teams, third?.places, third?.pool]);
  expect(paused?.pool).toBe(third?.pool);
});

test('pages that overlap count once, and what does not follow is not laid over', () => {
  const half = extend(nothing, page(told.slice(0, 2), 4));
  expect([half.moments.length, half.total]).toEqual([2, 4]);
  expect(extend(half, page(told.slice(3), 4)).moments).toHaveLength(2);
  const whole = extend(half, page(told.slice(1), 4));
  expect(whole.moments.map(facts)).toEqual(extend(nothing, page(told)).moments.map(facts));
});

test('each step shows the teams as they were, forth and back, with the names of then', async () => {
  play();
  shown(1);
  await heading('Replay, step 1 of 16');
  const forth = Array.from({ length: 16 }, (_, index) => index + 1);
  for (const step of [...forth, 8, 7, 6, 13, 12, 3, 9]) {
    slide(step);
    expect(rosters()).toEqual(noted(step));
  }
  expect(rosters()).not.toEqual(noted(1));
});

test('a deep link shows its step: the sentence, the pool and the pick that was just made', async () => {
  play();
  shown(3);
  await heading('Replay, step 3 of 16');
  says('Ash picked Hal (pick 1).');
  const pool = within(screen.getByRole('region', { name: /^Pool then/ }));
  expect(pool.getAllByRole('listitem')).toHaveLength(7);
  expect(pool.queryByText('Hal of then')).toBeNull();
  const made = screen.getByRole('img', { name: 'just picked' }).closest('li');
  expect(made?.textContent).toContain('Hal of then');
  slide(4);
  expect(screen.queryByRole('img', { name: 'just picked' })).toBeNull();
  expect(screen.getByRole('img', { name: 'On the clock:' }).parentElement?.textContent).toBe('Team Bee');
});

test('keys go by a step, by a pick and to the ends', async () => {
  play();
  shown(1);
  await heading(/^Replay, step 1 /);
  const user = userEvent.setup();
  act(() => slider().focus());
  const at = async (keys: string) => {
    await user.keyboard(keys);
    return slider().value;
  };
  expect(await at('{PageUp}')).toBe('3');
  expect(await at('{PageUp}{PageUp}')).toBe('9');
  expect(await at('{PageUp}')).toBe('15');
  expect(await at('{PageUp}')).toBe('16');
  expect(await at('{PageDown}{PageDown}')).toBe('9');
  expect(await at('{PageDown}{PageDown}{PageDown}')).toBe('1');
  await user.click(screen.getByRole('button', { name: 'One step on' }));
  expect(slider().getAttribute('aria-valuetext')).toBe('Step 2 of 16');
  // Anywhere in the room.
  act(() => slider().blur());
  expect(await at('..')).toBe('4');
  expect(await at(',')).toBe('3');
  await user.keyboard('r');
  expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
  expect(slider().max).toBe('16');
});

test('playing goes on by itself at the speed that is chosen, stops at the end and begins anew', async () => {
  play();
  shown(12);
  await heading(/^Replay, step 12 /);
  vi.useFakeTimers();
  fireEvent.click(screen.getByRole('button', { name: 'Play' }));
  await advance(1_050);
  expect(slider().value).toBe('13');
  expect(document.querySelector('[aria-live]')?.getAttribute('aria-live')).toBe('off');
  fireEvent.change(screen.getByRole('combobox', { name: 'Speed' }), { target: { value: '5' } });
  await advance(420);
  expect(slider().value).toBe('15');
  await advance(1_000);
  expect(slider().value).toBe('16');
  fireEvent.click(screen.getByRole('button', { name: 'Play from the start' }));
  expect(slider().value).toBe('1');
  await advance(250);
  expect(slider().value).toBe('2');
  slide(9);
  await advance(1_000);
  expect(slider().value).toBe('9');
});

test('the address follows without a flood, and leads when somebody else changes it', async () => {
  play();
  shown(1);
  await heading(/^Replay, step 1 /);
  vi.useFakeTimers();
  for (let step = 2; step <= 12; step += 1) slide(step);
  expect(addresses).toEqual([]);
  await advance(600);
  expect(addresses).toEqual([12]);
  for (let step = 11; step >= 1; step -= 1) {
    slide(step);
    // oxlint-disable-next-line no-await-in-loop
    await advance(100);
  }
  expect(addresses.length).toBeLessThan(5);
  await advance(600);
  expect(addresses.at(-1)).toBe(1);
  lead(7);
  expect(slider().value).toBe('7');
  const former = addresses.length;
  await advance(2_000);
  expect(addresses).toHaveLength(former);
});

test('while the history covers it the replay stands still, and does not change the address', async () => {
  play();
  const open = shown(1);
  await heading(/^Replay, step 1 /);
  vi.useFakeTimers();
  fireEvent.click(screen.getByRole('button', { name: 'Play' }));
  await advance(1_050);
  open('history');
  await advance(5_000);
  expect([slider().value, addresses]).toEqual(['2', []]);
});

test('while the draft goes on the end moves away and the reader’s step stays', async () => {
  pick('p7');
  shown(4);
  await heading('Replay, step 4 of 4');
  expect(screen.getByText('The draft goes on')).toBeTruthy();
  pick('p3');
  await heading('Replay, step 4 of 6');
  expect(rosters()).toEqual(noted(4));
  expect(screen.getByRole('region', { name: 'On the clock' }).textContent).toContain('Bee');
  slide(6);
  expect(rosters()).toEqual(noted(6));
  fireEvent.click(screen.getByRole('button', { name: 'Back to live' }));
  expect(addresses.at(-1)).toBeNull();
  await heading(/^Pool/);
});

test('a step that does not exist is the last one, and it is said', async () => {
  shown(99);
  await heading('Replay, step 2 of 2');
  expect(screen.getByText('There is no step 99. This is the last one.')).toBeTruthy();
  pick('p7');
  await heading('Replay, step 2 of 4');
  slide(1);
  expect(screen.queryByText(/There is no step/)).toBeNull();
});

test('a long log is read a page after another', async () => {
  play();
  world.pageSize = 4;
  shown(14);
  await heading('Replay, step 14 of 16');
  await vi.waitFor(() => expect(rosters()).toEqual(noted(14)));
  await vi.waitFor(() => expect(line.requests.filter((name) => name === 'DraftReplay')).toHaveLength(4));
});

test('a replay that cannot be read says so, and reads on when it is told to', async () => {
  shown(null);
  await heading(/^Pool/);
  line.breakOff();
  lead(2);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The server did not answer.');
  line.mend();
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await heading('Replay, step 2 of 2');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('picks, ties and beginnings are marked where they happened', async () => {
  play();
  shown(16);
  await heading(/^Replay, step 16 /);
  const ticks = document.querySelector('svg path[vector-effect]')?.getAttribute('d');
  expect(ticks).toBe('M2 0V1M4 0V1M8 0V1M14 0V1');
  expect(screen.getByText(/run 2 of 2/)).toBeTruthy();
  slide(11);
  expect(screen.getByText(/run 1 of 2/)).toBeTruthy();
});
