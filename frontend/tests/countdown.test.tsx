import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown } from '@/features/draft/bar/Countdown';
import { clockFace, millisecondsLeft } from '@/features/draft/bar/countdown';
import { bestOffset } from '@/shared/api/connection/clock';
import { connection } from '@/shared/api/connection/store';

const now = Date.parse('2026-11-20T19:00:00Z');
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const fixed = { pickSeconds: 60, overdue: false, inverse: false };

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

test('stops at zero and says that it is overdue', () => {
  render(<Countdown {...fixed} deadlineAt={inSeconds(1)} remainingMs={null} paused={false} />);
  pass(3_000);
  expect(screen.getByRole('timer').textContent).toBe('0:00Overdue');
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

test('time left never falls below zero', () => {
  expect(millisecondsLeft({ deadlineAt: inSeconds(-9), remainingMs: null, paused: false }, now)).toBe(0);
  expect(clockFace(125)).toBe('2:05');
});
