import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { schemaOf } from './world/schema';
import { World } from './world/world';
import { subscribeAndResume } from '@/shared/api/connection/resume';
import { heardAt } from '@/shared/api/connection/clock';
import { openSocket, type Socket, waitBefore } from '@/shared/api/connection/socket';
import { connection, useConnection } from '@/shared/api/connection/store';

const FEED = `subscription ($draftId: ID!, $after: Int) {
  draftEvents(draftId: $draftId, after: $after) { id sequence draft { id sequence } }
}`;

let http: Server;
let sockets: WebSocketServer;
let socket: Socket | undefined;
let world: World;
let asked: unknown[];
let leave: (() => void)[];

const address = () => `127.0.0.1:${(http.address() as AddressInfo).port}/api/graphql/`;

beforeEach(async () => {
  world = new World();
  asked = [];
  leave = [];
  vi.stubGlobal('fetch', async () =>
    Response.json({ data: { serverTime: new Date(Date.now() + 5_000).toISOString() } }),
  );
  http = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const unsubscribe of leave) unsubscribe();
  socket?.dispose();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const client of sockets?.clients ?? []) client.terminate();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

function serve() {
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/' });
  useServer(
    {
      schema: schemaOf(world),
      onSubscribe: (_context, _id, payload) => {
        asked.push(payload.variables?.['after']);
      },
    },
    sockets,
  );
}

function open(options: { timing?: { pingEvery: number; pongWithin: number }; onEnded?: () => void } = {}) {
  socket = openSocket({
    socketUrl: `ws://${address()}`,
    httpUrl: `http://${address()}`,
    webSocketImpl: NodeWebSocket,
    ...options,
  });
  return socket;
}

function follow(after: number) {
  const seen: number[] = [];
  const sink = {
    next: (result: { data?: unknown }) =>
      seen.push((result.data as { draftEvents: { sequence: number } }).draftEvents.sequence),
    error: (error: unknown) => {
      throw error;
    },
    complete: () => {},
  };
  leave.push(subscribeAndResume(open(), { query: FEED, variables: { draftId: 'd1', after } }, sink));
  return seen;
}

const pick = () => {
  const next = world.players.find(({ team }) => !team);
  world.pick(next?.id ?? '', world.onTheClock?.turn ?? 0);
};

const oneTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

test('after a broken line the feed goes on from the newest event: none lost, none twice, in order', async () => {
  serve();
  const seen = follow(0);
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  pick();
  await vi.waitFor(() => expect(seen).toEqual(oneTo(4)));

  for (const client of sockets.clients) client.terminate();
  await vi.waitFor(() => expect(connection.get().state).toBe('reconnecting'));
  pick();
  pick();
  socket?.retryNow();

  await vi.waitFor(() => expect(seen).toEqual(oneTo(8)), 3000);
  expect(asked).toEqual([0, 4]);
  expect(connection.get()).toMatchObject({ state: 'live', attempts: 0 });
});

test('what a server sends again is dropped', async () => {
  serve();
  const seen = follow(0);
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  const [former] = world.log;
  if (former) world.log.push({ ...former });
  for (const listener of world.listeners) listener();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(seen).toEqual([1, 2]);
});

test('a feed that was refused because too much was asked comes back when the server says, and not before', async () => {
  const left = [250, 50];
  const at: number[] = [];
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/' });
  useServer(
    {
      schema: schemaOf(world),
      onSubscribe: () => {
        at.push(performance.now());
        const retryAfterMs = left.shift();
        if (retryAfterMs === undefined) return undefined;
        return [new GraphQLError('Too much', { extensions: { code: 'RATE_LIMITED', retryAfterMs } })];
      },
    },
    sockets,
  );
  const seen = follow(0);
  await vi.waitFor(() => expect(seen).toEqual([1, 2]), 3000);
  const [first = 0, second = 0, third = 0] = at;
  expect(second - first).toBeGreaterThanOrEqual(249);
  expect(third - second).toBeGreaterThanOrEqual(49);
  expect(at).toHaveLength(3);
  expect(connection.get().state).toBe('live');
});

test('the server’s clock is measured once the socket is open', async () => {
  serve();
  follow(0);
  await vi.waitFor(() => expect(connection.get().offset).toBeGreaterThan(4_000));
  expect(connection.get().offset).toBeLessThan(6_000);
});

test('a line that is open and dead is noticed and replaced', async () => {
  let connections = 0;
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/', handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) => {
    connections += 1;
    // Acknowledges, then never answers a ping.
    client.on(
      'message',
      (data) => String(data).includes('connection_init') && client.send('{"type":"connection_ack"}'),
    );
  });
  const { client } = open({ timing: { pingEvery: 40, pongWithin: 40 } });
  leave.push(client.subscribe({ query: FEED }, { next: () => {}, error: () => {}, complete: () => {} }));
  await vi.waitFor(() => expect(connections).toBe(1));
  await vi.waitFor(() => expect(connection.get().state).toBe('reconnecting'));
  socket?.retryNow();
  await vi.waitFor(() => expect(connections).toBe(2));
});

test('a session that is over is told once, and the line is not tried again', async () => {
  const ended = vi.fn<() => void>();
  let connections = 0;
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/', handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) => {
    connections += 1;
    client.on('message', (data) => {
      if (String(data).includes('connection_init')) client.send('{"type":"connection_ack"}');
      else client.close(4401, 'Unauthorized');
    });
  });
  const line = open({ onEnded: ended });
  const failed = vi.fn<() => void>();
  const sink = { next: () => {}, error: failed, complete: () => {} };
  leave.push(subscribeAndResume(line, { query: FEED, variables: { draftId: 'd1' } }, sink));
  leave.push(subscribeAndResume(line, { query: FEED, variables: { draftId: 'd2' } }, sink));
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(connections).toBe(1);
  expect(failed).not.toHaveBeenCalled();
});

/** Going away, restarted, a crash on the server's side, later please, and whatever a proxy says in between. */
const comeBack = [1001, 1002, 1008, 1009, 1011, 1012, 1013, 1014, 4403, 4408, 4500, 4503, 4504, 4508];

test.each(comeBack)('after the server has closed with %i a feed goes on where it was', async (code) => {
  serve();
  const states = new Set<string>();
  leave.push(useConnection.subscribe(({ state }) => void states.add(state)));
  const seen = follow(0);
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  for (const client of sockets.clients) client.close(code);
  await vi.waitFor(() => expect(connection.get().retryAt).not.toBeNull());
  const { retryAt, state } = connection.get();
  expect(state).toBe('reconnecting');
  expect((retryAt ?? 0) - Date.now()).toBeLessThanOrEqual(1_000);
  pick();
  socket?.retryNow();
  await vi.waitFor(() => expect(seen).toEqual(oneTo(4)), 3000);
  expect(asked).toEqual([0, 2]);
  expect(connection.get()).toMatchObject({ state: 'live', attempts: 0, retryAt: null });
  expect(states).not.toContain('failed');
});

test('two feeds that a crash has ended come back together, by one wait', async () => {
  serve();
  const seen = follow(0);
  const others: unknown[] = [];
  const sink = { next: (result: unknown) => others.push(result), error: () => {}, complete: () => {} };
  leave.push(subscribeAndResume(socket as Socket, { query: FEED, variables: { draftId: 'd1', after: 1 } }, sink));
  await vi.waitFor(() => expect([seen.length, others.length]).toEqual([2, 1]));
  let opened = 0;
  sockets.on('connection', () => (opened += 1));
  for (const client of sockets.clients) client.close(1011);
  await vi.waitFor(() => expect(connection.get().retryAt).not.toBeNull());
  pick();
  socket?.retryNow();
  await vi.waitFor(() => expect([seen.length, others.length]).toEqual([4, 3]), 3000);
  expect(opened).toBe(1);
});

test.each([4400, 4406, 4409, 4429])('what the app did wrong it does not do again: %i ends it', async (code) => {
  let opened = 0;
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/', handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) => {
    opened += 1;
    client.on('message', (data) => {
      if (String(data).includes('connection_init')) client.send('{"type":"connection_ack"}');
      else client.close(code);
    });
  });
  const failed = vi.fn<() => void>();
  const sink = { next: () => {}, error: failed, complete: () => {} };
  leave.push(subscribeAndResume(open(), { query: FEED, variables: { draftId: 'd1' } }, sink));
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce());
  expect(connection.get()).toMatchObject({ state: 'failed', retryAt: null });
  expect(opened).toBe(1);
});

test('a server that takes every line and drops it at once is asked less and less often', async () => {
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/', handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) => {
    client.on('message', (data) => {
      if (String(data).includes('connection_init')) client.send('{"type":"connection_ack"}');
      else client.close(1011);
    });
  });
  const sink = { next: () => {}, error: () => {}, complete: () => {} };
  leave.push(subscribeAndResume(open(), { query: FEED, variables: { draftId: 'd1' } }, sink));
  const waits: number[] = [];
  leave.push(
    useConnection.subscribe(({ retryAt }, former) => {
      if (retryAt === null || former.retryAt !== null) return;
      waits.push(retryAt - Date.now());
      queueMicrotask(() => socket?.retryNow());
    }),
  );
  await vi.waitFor(() => expect(waits.length).toBeGreaterThan(3), 3000);
  // Half of a wait is chance: after two more attempts it is longer than the longest before.
  expect(waits[2]).toBeGreaterThan(1_900);
  expect(waits[3]).toBeGreaterThan(3_900);
  expect(waits[0]).toBeLessThanOrEqual(1_000);
});

test('a device that is online again tries at once, whether its page is looked at or not', async () => {
  serve();
  const seen = follow(0);
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  await vi.waitFor(() =>
    expect(connection.get()).toMatchObject({ state: 'offline', retryAt: expect.any(Number) as number }),
  );
  pick();
  onLine.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  expect(connection.get()).toMatchObject({ state: 'reconnecting', retryAt: null });
  await vi.waitFor(() => expect(seen).toEqual(oneTo(4)), 3000);
  expect(connection.get().state).toBe('live');
});

test('a pong that tells the time puts a wrong clock right', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  sockets = new WebSocketServer({ server: http, path: '/api/graphql/', handleProtocols: () => 'graphql-transport-ws' });
  sockets.on('connection', (client) =>
    client.on('message', (data) => {
      const { type } = JSON.parse(String(data)) as { type: string };
      const serverTime = new Date(Date.now() + 5_000).toISOString();
      if (type === 'connection_init') client.send('{"type":"connection_ack"}');
      if (type === 'ping') client.send(JSON.stringify({ type: 'pong', payload: { serverTime } }));
    }),
  );
  const sink = { next: () => {}, error: () => {}, complete: () => {} };
  leave.push(open({ timing: { pingEvery: 20, pongWithin: 1_000 } }).client.subscribe({ query: FEED }, sink));
  await vi.waitFor(() => expect(Math.abs(connection.get().offset - 5_000)).toBeLessThan(100));
});

test('an offset stays where no answer contradicts it, and moves no further than it must', () => {
  const told = (ahead: number) => new Date(Date.now() + ahead).toISOString();
  vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  connection.set({ offset: 120 });
  heardAt(Date.now() - 100, told(50));
  expect(connection.get().offset).toBe(120);
  heardAt(Date.now() - 100, told(200));
  expect(connection.get().offset).toBe(200);
  heardAt(Date.now() - 100, told(0));
  expect(connection.get().offset).toBe(100);
  for (const nothing of [undefined, null, 7, 'soon']) heardAt(Date.now() - 100, nothing);
  heardAt(undefined, told(9_000));
  heardAt(Date.now() + 100, told(9_000));
  expect(connection.get().offset).toBe(100);
});

test('where sockets are blocked and HTTP answers, the page is told to poll', async () => {
  const { client, retryNow } = open();
  leave.push(client.subscribe({ query: FEED }, { next: () => {}, error: () => {}, complete: () => {} }));
  await vi.waitFor(() => expect(connection.get().attempts).toBe(1));
  await vi.waitFor(() => {
    retryNow();
    expect(connection.get().state).toBe('polling');
  });
  expect(connection.get().attempts).toBeGreaterThan(1);
});

test('waits double, are spread, and end at thirty seconds', () => {
  expect([0, 1, 2, 3, 9, 50].map((attempt) => waitBefore(attempt, () => 1))).toEqual([
    1000, 2000, 4000, 8000, 30_000, 30_000,
  ]);
  expect(waitBefore(50, () => 0)).toBe(15_000);
});
