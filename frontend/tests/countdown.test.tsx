import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown } from '@/features/draft/bar/Countdown';
import { clockFace, millisecondsLeft, wholeSeconds } from '@/shared/clock/countdown';
import { bestOffset } from '@/shared/api/connection/clock';
import { connection } from '@/shared/api/connection/store';

const now = Date.parse('2026-11-20T19:00:00Z');
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const fixed = { pickSeconds: 60, overdue: false, waits: true, inverse: false };

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(now);
  connection.reset();
});
afterEach(() => vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test('counts down by the server’s clock, not by this device’s', () => {
  connection.set({ offset: 5_000 });
  render(<Countdown {...fixed} deadlineAt={inSeconds(65)} remainingMs={null} paused={false} />);
  expect(screen.getByRole('timer').textContent).toBe('1:00');
  pass(1_000);
  expect(screen.getByRole('timer').textContent).toBe('0:59');
  act(() => connection.set({ offset: 15_000 }));
  expect(screen.getByRole('timer').textContent).toBe('0:49');
});

test('stands still while paused, with what the server says is left', () => {
  render(<Countdown {...fixed} deadlineAt={null} remainingMs={41_200} paused />);
  expect(screen.getByRole('timer').textContent).toBe('0:42Clock stopped');
  pass(10_000);
  expect(screen.getByRole('timer').textContent).toBe('0:42Clock stopped');
});

test('a turn that stays open is overdue, and counts for how long', () => {
  render(<Countdown {...fixed} deadlineAt={inSeconds(1)} remainingMs={null} paused={false} />);
  pass(1_000);
  expect(screen.getByRole('timer').textContent).toBe('0:00Overdue');
  pass(75_000);
  expect(screen.getByRole('timer').textContent).toBe('+1:15Overdue');
});

test('a turn that the clock ends stays at zero, and is not overdue', () => {
  render(<Countdown {...fixed} waits={false} deadlineAt={inSeconds(1)} remainingMs={null} paused={false} />);
  pass(3_000);
  expect(screen.getByRole('timer').textContent).toBe('0:00Time is up');
});

test.each([40_000, -40_000])('a device whose clock is %i ms off shows no wrong time before it was measured', (off) => {
  vi.setSystemTime(now + off);
  connection.set({ state: 'connecting' });
  render(<Countdown {...fixed} deadlineAt={inSeconds(30)} remainingMs={null} paused={false} />);
  expect(screen.getByRole('timer').textContent).toBe('–:––');
  act(() => connection.set({ state: 'live' }));
  expect(screen.getByRole('timer').textContent).toBe('–:––');
  act(() => connection.set({ offset: -off }));
  expect(screen.getByRole('timer').textContent).toBe('0:30');
});

test('a clock that cannot be measured is believed after a while', () => {
  connection.set({ state: 'live' });
  render(<Countdown {...fixed} deadlineAt={inSeconds(30)} remainingMs={null} paused={false} />);
  pass(2_900);
  expect(screen.getByRole('timer').textContent).toBe('–:––');
  pass(200);
  expect(screen.getByRole('timer').textContent).toBe('0:27');
});

test('each of the last five seconds is a beat of its own, and none before', () => {
  render(<Countdown {...fixed} deadlineAt={inSeconds(7)} remainingMs={null} paused={false} />);
  const face = () => screen.getByRole('timer').firstElementChild;
  const atSeven = face();
  pass(1_000);
  expect(face()).toBe(atSeven);
  pass(1_000);
  const atFive = face();
  expect(atFive).not.toBe(atSeven);
  pass(1_000);
  expect(face()).not.toBe(atFive);
  expect(face()?.textContent).toBe('0:04');
});

test('a page that slept shows the time it is as soon as it is looked at', () => {
  render(<Countdown {...fixed} deadlineAt={inSeconds(60)} remainingMs={null} paused={false} />);
  // Asleep: time goes on, timers do not.
  vi.setSystemTime(now + 57_000);
  expect(screen.getByRole('timer').textContent).toBe('1:00');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(screen.getByRole('timer').textContent).toBe('0:03');
});

test('without a pick clock there is none', () => {
  render(<Countdown {...fixed} pickSeconds={null} deadlineAt={null} remainingMs={null} paused={false} />);
  expect(screen.queryByRole('timer')).toBeNull();
});

test('the measurement with the shortest way counts', () => {
  expect(
    bestOffset([
      { offset: 900, roundTrip: 1800 },
      { offset: 40, roundTrip: 30 },
      { offset: 60, roundTrip: 90 },
    ]),
  ).toBe(40);
});

test('time left falls below zero once it is up, in whole seconds that are over', () => {
  expect(millisecondsLeft({ deadlineAt: inSeconds(-9), remainingMs: null, paused: false }, now)).toBe(-9_000);
  expect([1_001, 1_000, 1, 0, -999, -1_000].map(wholeSeconds)).toEqual([2, 1, 1, 0, 0, -1]);
  expect([9, 125, 6_300].map(clockFace)).toEqual(['0:09', '2:05', '1:45:00']);
});
