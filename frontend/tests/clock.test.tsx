import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Countdown } from '@/features/draft/bar/Countdown';
import { openSocket, type Socket } from '@/shared/api/connection/socket';
import { subscribeAndResume } from '@/shared/api/connection/resume';
import { connection } from '@/shared/api/connection/store';

/** Devices whose clock is wrong, is set while one looks, or stood still: the countdown is the server's all the same. */

const DAY = Date.parse('2026-11-20T19:00:00Z');
const timer = () => screen.getByRole('timer').textContent;

/** What passed without the device's timers noticing. */
let slept: number;
let networkIsUp: boolean;
let lines: Wire[];
let socket: Socket;

/** The true time: it goes on while the device sleeps, and nobody sets it. */
const trueNow = () => DAY + performance.now() + slept;
const setDeviceClock = (error: number) => vi.setSystemTime(trueNow() + error);

/** A socket to a server that acknowledges, answers pings while it can be reached, and is asked for feeds. */
class Wire {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = 0;
  reachable = true;
  readonly protocol = 'graphql-transport-ws';
  asked: { id: string; payload: { variables: { after: number } } }[] = [];
  onopen?: () => void;
  onmessage?: (message: { data: string }) => void;
  onclose?: ((event: { code: number; reason: string }) => void) | null;
  onerror?: (event: unknown) => void;

  constructor() {
    lines.push(this);
    setTimeout(() => {
      if (!networkIsUp) {
        this.close(1006);
        return;
      }
      this.readyState = 1;
      this.onopen?.();
    }, 5);
  }

  send(text: string) {
    const message = JSON.parse(text) as { type: string; id: string; payload: { variables: { after: number } } };
    if (!this.reachable) return;
    if (message.type === 'connection_init') this.tell({ type: 'connection_ack' });
    if (message.type === 'ping') this.tell({ type: 'pong' });
    if (message.type === 'subscribe') this.asked.push(message);
  }

  tell(message: object) {
    setTimeout(() => this.onmessage?.({ data: JSON.stringify(message) }), 5);
  }

  event(sequence: number) {
    const draftEvents = { sequence, draft: { sequence } };
    this.tell({ type: 'next', id: this.asked.at(-1)?.id, payload: { data: { draftEvents } } });
  }

  close(code = 1000) {
    if (this.readyState === 3) return;
    this.readyState = 3;
    setTimeout(() => this.onclose?.({ code, reason: '' }), 0);
  }
}

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
  slept = -performance.now();
  networkIsUp = true;
  lines = [];
  connection.reset();
  vi.stubGlobal('fetch', async () => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    const serverTime = new Date(trueNow()).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 15));
    if (!networkIsUp) throw new TypeError('Failed to fetch');
    return Response.json({ data: { serverTime } });
  });
});

afterEach(() => {
  socket.dispose();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** Opens the app on a device, with `left` seconds on the clock of the draft. */
async function open(left: number) {
  const seen: number[] = [];
  socket = openSocket({ socketUrl: 'ws://house', httpUrl: 'http://house', webSocketImpl: Wire });
  const next = (result: { data?: unknown }) =>
    seen.push((result.data as { draftEvents: { sequence: number } }).draftEvents.sequence);
  const sink = { next, error: () => {}, complete: () => {} };
  subscribeAndResume(socket, { query: 'subscription { draftEvents }', variables: { after: 0 } }, sink);
  const deadlineAt = new Date(trueNow() + left * 1000).toISOString();
  const fixed = { pickSeconds: 600, overdue: false, waits: false, inverse: false };
  render(<Countdown {...fixed} deadlineAt={deadlineAt} remainingMs={null} paused={false} />);
  await pass(300);
  expect(connection.get().state).toBe('live');
  return seen;
}

test.each([40_000, -40_000])('a device that is %i ms off counts down with the server', async (error) => {
  setDeviceClock(error);
  await open(60);
  expect(timer()).toBe('1:00');
  await pass(10_000);
  expect(timer()).toBe('0:50');
  expect(Math.abs(connection.get().offset + error)).toBeLessThan(20);
});

test('no countdown is shown that may be a minute off, and it is not waited for until the socket is open', async () => {
  setDeviceClock(40_000);
  const opening = open(60);
  expect(timer()).toBe('–:––');
  await opening;
  expect(lines[0]?.readyState).toBe(1);
  expect(timer()).toBe('1:00');
});

test.each([70_000, -70_000])(
  'a clock that is set by %i ms while one looks is noticed within two seconds',
  async (jump) => {
    setDeviceClock(0);
    await open(300);
    setDeviceClock(jump);
    await pass(2_000);
    expect(timer()).toBe('4:58');
  },
);

test('a clock that is set back is made up for at once, with nobody to ask', async () => {
  setDeviceClock(0);
  await open(300);
  networkIsUp = false;
  setDeviceClock(-70_000);
  window.dispatchEvent(new Event('focus'));
  await pass(200);
  expect(timer()).toBe('5:00');
});

test('a phone that slept for minutes shows the right time at once, before it has a network again', async () => {
  setDeviceClock(40_000);
  await open(300);
  expect(timer()).toBe('5:00');
  networkIsUp = false;
  slept += 200_000;
  setDeviceClock(40_000);
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  expect(timer()).toBe('1:40');
  await pass(1_000);
  expect(timer()).toBe('1:39');
});

test('a phone that wakes with a dead socket replaces it within three seconds, and the feed goes on', async () => {
  setDeviceClock(0);
  const seen = await open(300);
  lines[0]?.event(1);
  lines[0]?.event(2);
  await pass(10);
  expect(seen).toEqual([1, 2]);

  const [dead] = lines as [Wire];
  dead.reachable = false;
  slept += 240_000;
  setDeviceClock(0);
  vi.spyOn(Math, 'random').mockReturnValue(0);
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(2_600);
  expect(connection.get().state).toBe('reconnecting');
  await pass(600);
  expect(connection.get().state).toBe('live');
  expect(lines).toHaveLength(2);
  expect(lines[1]?.asked[0]?.payload.variables.after).toBe(2);
  lines[1]?.event(3);
  await pass(10);
  expect(seen).toEqual([1, 2, 3]);
});

test('a phone that waits half a minute for its next try tries at once when the network is back', async () => {
  setDeviceClock(0);
  await open(300);
  networkIsUp = false;
  vi.spyOn(Math, 'random').mockReturnValue(1);
  lines[0]?.close(1006);
  await pass(70_000);
  const tries = lines.length;
  expect(tries).toBeGreaterThan(4);
  networkIsUp = true;
  window.dispatchEvent(new Event('online'));
  await pass(50);
  expect(lines).toHaveLength(tries + 1);
  expect(connection.get().state).toBe('live');
});

test('a page with nothing live is not called offline', async () => {
  setDeviceClock(0);
  socket = openSocket({ socketUrl: 'ws://house', httpUrl: 'http://house', webSocketImpl: Wire });
  window.dispatchEvent(new Event('offline'));
  expect(connection.get().state).toBe('idle');
});
