import { act, render, screen } from '@testing-library/react';
import { Toaster, toast } from 'sonner';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { Line } from './world/client';
import { roomProps, settle } from './world/enter';
import { World } from './world/world';

/** What the room makes of its feed beyond what the cache does: it reads anew, and it tells. */

const onOpen = vi.fn<(dialog: string | null) => void>();
const props = { ...roomProps, onOpen };

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
  onOpen.mockClear();
});
afterEach(async () => {
  vi.useRealTimers();
  room.reset();
  toast.dismiss();
  await settle(20);
});

async function enter(open: 'history' | null = null) {
  render(
    <Provider value={line.client()}>
      <Room {...props} open={open} />
      <Toaster duration={60_000} />
    </Provider>,
  );
  await vi.waitFor(() => expect(document.getElementById('board')).not.toBeNull(), 4_000);
  await settle();
}

const pick = (count = 1) => {
  for (let made = 0; made < count; made += 1) {
    const next = world.players.find(({ team }) => !team);
    world.pick(next?.id ?? '', world.onTheClock?.turn ?? 0);
  }
};

/** Everything that is in the log by now happened an hour ago. */
const longAgo = () => {
  for (const event of world.log) event['createdAt'] = new Date(Date.now() - 3_600_000).toISOString();
};

const toasts = () => [...document.querySelectorAll('[data-sonner-toast]')].map((one) => one.textContent);
const reads = () => line.requests.filter((name) => name === 'DraftRoom').length;

test('a pick is toasted once, however often it arrives, and a captain on the clock never', async () => {
  await enter();
  line.deliver = (frame, arrive) => {
    arrive(frame);
    arrive(frame);
  };
  pick(2);
  await settle();
  expect(toasts().toSorted()).toEqual(['Ash picked Eve (pick 1).', 'Bee picked Fox (pick 2).']);
  expect(reads()).toBe(1);
});

test('what comes quicker than one reads is counted', async () => {
  await enter();
  for (let made = 0; made < 6; made += 1) {
    pick();
    // One after the other, as captains pick.
    // oxlint-disable-next-line no-await-in-loop
    await settle(30);
  }
  // One in place of those it counts.
  await vi.waitFor(() => expect(toasts()).toEqual(['6 new events']));
});

test('the end is told, and what led to it is not in its way', async () => {
  world = new World({ teams: 2, players: 10 });
  line = new Line(world);
  await enter();
  pick(world.rounds.length - 2);
  await vi.waitFor(() => expect(toasts()).toHaveLength(1));
  pick(2);
  await vi.waitFor(() => expect(toasts()).toEqual(['The draft is complete.']));
});

test('a restart is read anew exactly once: told twice, behind a line that breaks, and after it came back', async () => {
  await enter();
  line.deliver = (frame, arrive) => {
    arrive(frame);
    arrive(frame);
  };
  pick();
  world.restart('NORMAL');
  await settle();
  expect(reads()).toBe(2);

  line.cut();
  pick();
  line.restore();
  await settle();
  expect(reads()).toBe(2);

  line.cut();
  world.restart('SNAKE');
  pick();
  world.restart('NORMAL');
  line.restore();
  await settle();
  // Both happened before the one read that followed.
  expect(reads()).toBe(3);
});

test('a restart that could not be read is read again', async () => {
  await enter();
  vi.useFakeTimers({ shouldAdvanceTime: true });
  line.breakOff();
  world.restart('NORMAL');
  await act(() => vi.advanceTimersByTimeAsync(200));
  expect(reads()).toBe(2);
  line.mend();
  await act(() => vi.advanceTimersByTimeAsync(3_100));
  expect(reads()).toBe(3);
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(reads()).toBe(3);
});

test('what never arrives is made up for by reading the room', async () => {
  await enter();
  line.deliver = (frame, arrive) => {
    const event = frame.data?.['draftEvents'] as { __typename: string };
    if (event.__typename !== 'PlayerPicked') arrive(frame);
  };
  pick();
  await settle();
  expect(reads()).toBe(2);
  expect(screen.getByRole('region', { name: 'Teams' }).textContent).toContain('Eve');
});

test('a feed that the server ended begins again where it was, and repeats nothing', async () => {
  await enter();
  pick();
  world.restart('NORMAL');
  await settle();
  expect(toasts()).toHaveLength(2);
  const [read, here] = [reads(), world.sequence];
  act(() => void toast.dismiss());
  await vi.waitFor(() => expect(toasts()).toEqual([]), 4_000);
  vi.useFakeTimers({ shouldAdvanceTime: true });
  await act(async () => line.refuse());
  await act(() => vi.advanceTimersByTimeAsync(31_000));
  expect(line.asked.at(-1)).toBe(here);
  expect(toasts()).toEqual([]);
  // While there is no feed the room asks, every three seconds; from then on it need not.
  const polled = reads();
  expect(polled).toBeGreaterThan(read);
  pick();
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(reads()).toBe(polled);
  expect(toasts()).toEqual(['Ash picked Eve (pick 1).']);
});

test('what was missed is one toast, and a line that breaks on the way does not make it two', async () => {
  await enter();
  line.cut();
  pick(5);
  longAgo();
  const waiting: (() => void)[] = [];
  line.deliver = (frame, arrive) => waiting.push(() => arrive(frame));
  line.restore();
  await settle();
  await act(async () => {
    for (const arrive of waiting.splice(0, 4)) arrive();
  });
  await settle();
  expect(toasts()).toEqual([]);
  line.cut();
  line.deliver = (frame, arrive) => arrive(frame);
  line.restore();
  await settle();
  expect(toasts()).toEqual(['10 events while you were away']);

  const words = screen.getByText('10 events while you were away');
  act(() => words.click());
  expect(onOpen).toHaveBeenCalledWith('history');
});

test('of what was missed a single event is told in its own words', async () => {
  await enter();
  line.cut();
  pick();
  longAgo();
  line.restore();
  await settle();
  expect(toasts()).toEqual(['Ash picked Eve (pick 1).']);
});

test('whoever reads the history gets no toast', async () => {
  await enter('history');
  pick();
  await settle();
  expect(toasts()).toEqual([]);
});
