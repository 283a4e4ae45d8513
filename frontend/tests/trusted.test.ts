import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatDocument, gql, stringifyDocument } from '@urql/core';
import { GraphQLError, parse, stripIgnoredCharacters } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeWebSocket, WebSocketServer } from 'ws';
import { schemaOf } from './world/schema';
import { World } from './world/world';
import texts from '@/graphql/documents.json';
import { type Api, createApi } from '@/shared/api/client';
import { subscribeAndResume } from '@/shared/api/connection/resume';
import { openSocket, type Socket } from '@/shared/api/connection/socket';
import { operationOf } from '@/shared/api/trusted';

/** What the server is asked is the hash of a document, and its text where the server is of another build. */

const VIEWER = 'query Viewer{viewer{id name __typename}}';
let hashes = 0;
/** Hashes are the build's business: here each is another one. */
const nextHash = () => `${(hashes += 1)}`.padStart(64, '0');

interface Body {
  documentId?: string;
  query?: string;
  variables?: unknown;
}

let api: Api;
let asked: Body[];
/** What the server of this test knows by its hash. */
let known: Set<string>;

beforeEach(() => {
  asked = [];
  known = new Set();
  vi.stubGlobal('fetch', async (_url: unknown, init: RequestInit) => {
    const body = JSON.parse(String(init.body)) as Body;
    asked.push(body);
    if (body.documentId && !known.has(body.documentId))
      return Response.json(
        { errors: [{ message: 'Unknown', extensions: { code: 'DOCUMENT_UNKNOWN' } }] },
        { status: 400, statusText: 'Bad Request' },
      );
    const user = { __typename: 'User', id: 'u1', name: `Ash ${asked.length}`, username: 'ash', steamId: null };
    return Response.json({ data: { viewer: user, touch: user } });
  });
  api = createApi();
});

afterEach(() => {
  api.dispose();
  vi.unstubAllGlobals();
});

const read = (document: ReturnType<typeof operationOf>) =>
  api.client.query(document, {}, { requestPolicy: 'network-only' }).toPromise();

test('a document that the build has registered is asked for by its hash alone', async () => {
  const hash = nextHash();
  known.add(`sha256:${hash}`);
  const { data, error } = await read(operationOf(VIEWER, hash));
  expect(error).toBeUndefined();
  expect(data).toMatchObject({ viewer: { id: 'u1', name: 'Ash 1' } });
  expect(asked).toEqual([{ documentId: `sha256:${hash}`, operationName: 'Viewer' }]);
});

test('what the server does not know is asked for by its text, at once and from then on', async () => {
  const document = operationOf(`${VIEWER} `.replace('name', 'name username'), nextHash());
  const { data, error } = await read(document);
  expect(error).toBeUndefined();
  expect(data).toMatchObject({ viewer: { name: 'Ash 2' } });
  await read(document);
  expect(asked.map(({ query, documentId }) => [query !== undefined, documentId !== undefined])).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ]);
  expect(asked[1]?.query).toContain('query Viewer');
});

test('two that are on their way when the server turns out not to know them are both answered', async () => {
  const document = operationOf('query Named($name:String){viewer{id name(short:$name)__typename}}', nextHash());
  const answers = await Promise.all(
    ['a', 'b'].map((name) => api.client.query(document, { name }, { requestPolicy: 'network-only' }).toPromise()),
  );
  expect(answers.map(({ error }) => error)).toEqual([undefined, undefined]);
  expect(asked.map(({ query }) => query !== undefined).toSorted()).toEqual([false, false, true, true]);
});

test('a mutation is sent by its hash too, and is done once where that is unknown', async () => {
  const document = operationOf('mutation Touch{touch{id __typename}}', nextHash());
  await api.client.mutation(document, {}).toPromise();
  expect(asked.map(({ documentId, query }) => query ?? documentId)).toEqual([
    expect.stringContaining('sha256:'),
    expect.stringContaining('mutation Touch'),
  ]);
});

test('other refusals are not taken for an unknown hash', async () => {
  const hash = nextHash();
  vi.stubGlobal('fetch', async (_url: unknown, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)) as Body);
    return Response.json({ errors: [{ message: 'No', extensions: { code: 'LIMIT_EXCEEDED' } }] }, { status: 400 });
  });
  const { error } = await read(operationOf('query Limited{viewer{id __typename}}', hash));
  expect(error?.graphQLErrors[0]?.extensions['code']).toBe('LIMIT_EXCEEDED');
  expect(asked).toHaveLength(1);
});

test('without a hash, as in development, the text is sent', async () => {
  await read(operationOf('query Plain{viewer{id name steamId __typename}}'));
  expect(asked).toHaveLength(1);
  expect(asked[0]?.query).toContain('query Plain');
});

test.each(Object.entries(texts))('the text of %s that a build registers is the one the client sends', (_name, text) => {
  expect(stringifyDocument(formatDocument(gql(stripIgnoredCharacters(text))))).toBe(text);
});

const FEED = `subscription Feed($draftId:ID!,$after:Int){draftEvents(draftId:$draftId,after:$after){id sequence}}`;
const TEXT = stringifyDocument(formatDocument(operationOf(FEED, nextHash())));

interface Payload {
  query: string;
  variables?: Record<string, unknown> | null;
  extensions?: Record<string, unknown> | null;
}

/** A server of the world which knows documents by their hash until it is told to forget them, and what it was asked. */
class Feeds {
  payloads: Payload[] = [];
  knows = true;
  readonly http: Server = createServer();
  readonly sockets = new WebSocketServer({ server: this.http, path: '/api/graphql/' });
  socket?: Socket;
  leave = () => {};

  async follow(world: World) {
    const onSubscribe = (_context: unknown, _id: string, payload: Payload) => {
      this.payloads.push(payload);
      if (payload.extensions && !this.knows)
        return [new GraphQLError('Unknown', { extensions: { code: 'DOCUMENT_UNKNOWN' } })];
      const source = payload.extensions ? FEED : payload.query;
      return { schema: schemaOf(world), document: parse(source), variableValues: payload.variables ?? {} };
    };
    useServer({ onSubscribe }, this.sockets);
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
    const address = `127.0.0.1:${(this.http.address() as AddressInfo).port}/api/graphql/`;
    this.socket = openSocket({
      socketUrl: `ws://${address}`,
      httpUrl: `http://${address}`,
      webSocketImpl: NodeWebSocket,
    });
    const seen: number[] = [];
    const sink = {
      next: ({ data }: { data?: unknown }) =>
        seen.push((data as { draftEvents: { sequence: number } }).draftEvents.sequence),
      error: (error: unknown) => {
        throw error;
      },
      complete: () => {},
    };
    this.leave = subscribeAndResume(this.socket, { query: TEXT, variables: { draftId: 'd1', after: 0 } }, sink);
    return seen;
  }

  async close() {
    this.leave();
    this.socket?.dispose();
    for (const client of this.sockets.clients) client.terminate();
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

test('a feed is asked for by its hash; a server of another build is asked by the text, from the newest event', async () => {
  const world = new World();
  const feeds = new Feeds();
  try {
    const seen = await feeds.follow(world);
    await vi.waitFor(() => expect(seen).toEqual([1, 2]));
    expect(feeds.payloads).toEqual([
      {
        query: '',
        variables: { draftId: 'd1', after: 0 },
        extensions: { documentId: expect.stringMatching(/^sha256:/) as string },
      },
    ]);

    feeds.knows = false;
    for (const client of feeds.sockets.clients) client.terminate();
    world.pick('p2', world.onTheClock?.turn ?? 0);
    await vi.waitFor(() => {
      feeds.socket?.retryNow();
      expect(seen).toEqual([1, 2, 3, 4]);
    }, 3000);
    expect(feeds.payloads.slice(1).map(({ query, variables }) => [query, variables?.['after']])).toEqual([
      ['', 2],
      [TEXT, 2],
    ]);
  } finally {
    await feeds.close();
  }
});
