import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { schemaOf } from './world/schema';
import { World } from './world/world';
import { subscribeAndResume } from '@/shared/api/connection/resume';
import { openSocket, type Socket, waitBefore } from '@/shared/api/connection/socket';
import { connection } from '@/shared/api/connection/store';

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
  leave.push(subscribeAndResume(open().client, { query: FEED, variables: { draftId: 'd1', after } }, sink));
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
  const { client } = open({ onEnded: ended });
  const failed = vi.fn<() => void>();
  const sink = { next: () => {}, error: failed, complete: () => {} };
  leave.push(subscribeAndResume(client, { query: FEED, variables: { draftId: 'd1' } }, sink));
  leave.push(subscribeAndResume(client, { query: FEED, variables: { draftId: 'd2' } }, sink));
  await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(connections).toBe(1);
  expect(failed).not.toHaveBeenCalled();
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
