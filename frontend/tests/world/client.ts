import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { type ExecutionResult, graphql, GraphQLError, type GraphQLSchema, parse, subscribe } from 'graphql';
import type { Client as Socket } from 'graphql-ws';
import { normalisedCache } from '@/shared/api/cache';
import { subscribeAndResume } from '@/shared/api/connection/resume';
import { draftGuard } from '@/shared/api/draftGuard';
import { newestAnswer } from '@/shared/api/newestAnswer';
import { retryWhenBack, whenBack } from '@/shared/api/retryWhenBack';
import { schemaOf } from './schema';
import type { World } from './world';

interface Body {
  query: string;
  variables: Record<string, unknown>;
  operationName: string;
}

type Frame = ExecutionResult<Record<string, unknown>>;

/** One feed over the line, as graphql-ws has it: its variables are read anew whenever it is asked for. */
interface Feed {
  payload: { query: string; operationName?: string | undefined; variables?: Record<string, unknown> | null };
  next: (frame: Frame) => void;
  error: (reason: unknown) => void;
  /** Rises when it begins and when it ends: what an earlier run still says is not heard. */
  run: number;
}

/**
 * The app's own exchanges over a world in memory. Answers by HTTP can be held back, as a slow line would; feeds can be cut
 * and come back, and their frames can be delivered otherwise than they were sent.
 */
export class Line {
  requests: string[] = [];
  /** The `after` of every time a feed was asked for. */
  asked: unknown[] = [];
  /** How each frame of a feed arrives; as it was sent unless a test says otherwise. */
  deliver: (frame: Frame, arrive: (frame: Frame) => void) => void = (frame, arrive) => arrive(frame);
  readonly #feeds = new Set<Feed>();
  #cut = false;
  #held: (() => void)[] | null = null;
  #broken = false;
  readonly #schema: GraphQLSchema;

  constructor(world: World) {
    this.#schema = schemaOf(world);
  }

  /** Answers from now on are computed at once and delivered by `release`. */
  hold() {
    this.#held = [];
  }

  release() {
    const held = this.#held ?? [];
    this.#held = null;
    for (const deliver of held) deliver();
  }

  /** The server gets requests and its answers are lost. */
  breakOff() {
    this.#broken = true;
  }

  mend() {
    this.#broken = false;
  }

  /** The feeds break off, and nothing of what was on its way arrives. */
  cut() {
    this.#cut = true;
    for (const feed of this.#feeds) feed.run += 1;
  }

  /** The feeds come back by themselves, and ask with the variables they have by now. */
  restore() {
    this.#cut = false;
    for (const feed of this.#feeds) void this.#follow(feed);
  }

  /** How many feeds of this name are open at this moment. */
  following(name: string) {
    return this.#cut ? 0 : [...this.#feeds].filter(({ payload }) => payload.operationName === name).length;
  }

  /** The server ends the feeds, or those of one name, for a reason. */
  refuse(name?: string) {
    for (const feed of this.#feeds) {
      if (name && feed.payload.operationName !== name) continue;
      feed.run += 1;
      feed.error([new GraphQLError('Too many operations.')]);
    }
  }

  fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const { query, variables, operationName } = JSON.parse(String(init?.body)) as Body;
    this.requests.push(operationName);
    const result = await graphql({ schema: this.#schema, source: query, variableValues: variables, operationName });
    if (this.#broken) throw new TypeError('Failed to fetch');
    const held = this.#held;
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
  };

  client(): Client {
    return new Client({
      url: 'http://world/api/graphql/',
      fetch: ((url, init) => this.fetch(url, init)) as typeof fetch,
      preferGetMethod: false,
      exchanges: [
        normalisedCache(),
        draftGuard,
        newestAnswer,
        retryWhenBack(whenBack),

        fetchExchange,
        subscriptionExchange({
          forwardSubscription: (request) => ({
            subscribe: (sink) => ({ unsubscribe: subscribeAndResume(this.#line, request, sink) }),
          }),
        }),
      ],
    });
  }

  /** What a feed needs of the library's client. */
  readonly #socket = {
    subscribe: (payload: Feed['payload'], { next, error }: Pick<Feed, 'next' | 'error'>) => {
      const feed: Feed = { payload, next, error, run: 0 };
      this.#feeds.add(feed);
      if (!this.#cut) void this.#follow(feed);
      return () => {
        feed.run += 1;
        this.#feeds.delete(feed);
      };
    },
  } as unknown as Socket;

  readonly #line = { client: this.#socket, pause: () => Promise.resolve() };

  async #follow(feed: Feed) {
    feed.run += 1;
    const { run, payload } = feed;
    const { query, variables } = payload;
    if (variables && 'after' in variables) this.asked.push(variables['after']);
    const told = await subscribe({ schema: this.#schema, document: parse(query), variableValues: variables ?? {} });
    if (!(Symbol.asyncIterator in told)) throw new Error(JSON.stringify(told));
    for await (const frame of told) {
      if (feed.run !== run) return;
      this.deliver(frame as Frame, (arrived) => {
        if (feed.run === run) feed.next(arrived);
      });
    }
  }
}
