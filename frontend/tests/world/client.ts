import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { type ExecutionResult, graphql, type GraphQLSchema, parse, subscribe } from 'graphql';
import { normalisedCache } from '@/shared/api/cache';
import { draftGuard } from '@/shared/api/draftGuard';
import { newestAnswer } from '@/shared/api/newestAnswer';
import { schemaOf } from './schema';
import type { World } from './world';

interface Body {
  query: string;
  variables: Record<string, unknown>;
  operationName: string;
}

/** The app's own exchanges over a world in memory. Answers by HTTP can be held back, as a slow line would. */
export class Line {
  requests: string[] = [];
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
      fetch: this.fetch as typeof fetch,
      preferGetMethod: false,
      exchanges: [
        normalisedCache(),
        draftGuard,
        newestAnswer,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query, variables }) => ({
            subscribe: (sink) => {
              const feed = this.#follow(String(query), variables, (value) => sink.next(value as never));
              return { unsubscribe: feed };
            },
          }),
        }),
      ],
    });
  }

  #follow(query: string, variableValues: Record<string, unknown> | undefined, next: (value: ExecutionResult) => void) {
    let open = true;
    const run = async () => {
      const feed = await subscribe({ schema: this.#schema, document: parse(query), variableValues });
      if (!(Symbol.asyncIterator in feed)) throw new Error(JSON.stringify(feed));
      for await (const value of feed) {
        if (!open) return;
        next(value);
      }
    };
    void run();
    return () => {
      open = false;
    };
  }
}
