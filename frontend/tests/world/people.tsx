import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Client, fetchExchange } from '@urql/core';
import { graphql } from 'graphql';
import type { ReactNode } from 'react';
import { Provider } from 'urql';
import { normalisedCache } from '@/shared/api/cache';
import { newestAnswer } from '@/shared/api/newestAnswer';

type Variables = Record<string, unknown>;
type Answers = Record<string, (variables: Variables) => unknown>;

const typeDefs = readFileSync(join(import.meta.dirname, '../../../schema.graphql'), 'utf8');

export const refusal = (code: string, message: string, field: string | null = null) => ({
  errors: [{ code, message, field }],
});

/** A server that knows only some answers, in the words of the real schema. What it was asked is kept. */
export class Desk {
  asked: { name: string; variables: Variables }[] = [];
  readonly #answers: { Query: Answers; Mutation: Answers };
  readonly #waiting = new Map<string, () => void>();
  #held: ((variables: Variables) => string | null) | null = null;
  #broken = false;

  constructor(Query: Answers, Mutation: Answers = {}) {
    this.#answers = { Query, Mutation };
  }

  /** Answers of which `key` gives a name wait until they are let go by it. */
  hold(key: (variables: Variables) => string | null) {
    this.#held = key;
  }

  /** The server gets what it is asked, and its answers are lost. */
  breakOff() {
    this.#broken = true;
  }

  mend() {
    this.#broken = false;
  }

  letGo(key: string) {
    this.#waiting.get(key)?.();
  }

  inputs(name: string) {
    return this.asked.filter((one) => one.name === name).map(({ variables }) => variables['input']);
  }

  client(): Client {
    const resolvers = Object.fromEntries(
      Object.entries(this.#answers).map(([type, answers]) => [
        type,
        Object.fromEntries(
          Object.entries(answers).map(([name, answer]) => [name, (_: unknown, args: Variables) => answer(args)]),
        ),
      ]),
    );
    const schema = makeExecutableSchema({ typeDefs, resolvers });
    const answer = async (_url: unknown, init?: RequestInit) => {
      const { query, variables, operationName } = JSON.parse(String(init?.body)) as {
        query: string;
        variables: Variables;
        operationName: string;
      };
      this.asked.push({ name: operationName, variables });
      const result = await graphql({ schema, source: query, variableValues: variables, operationName });
      if (this.#broken) throw new TypeError('Failed to fetch');
      const key = this.#held?.(variables) ?? null;
      if (key !== null) await new Promise<void>((resolve) => this.#waiting.set(key, resolve));
      return new Response(JSON.stringify(result), { headers: { 'content-type': 'application/json' } });
    };
    return new Client({
      url: 'http://desk/api/graphql/',
      fetch: answer as typeof fetch,
      preferGetMethod: false,
      exchanges: [normalisedCache(), newestAnswer, fetchExchange],
    });
  }
}

/** Shows something at an address; `href` tells where links and keys have led since. */
export function showAt(client: Client, content: ReactNode, path = '/') {
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createRouter({
    routeTree: createRootRoute({ component: () => content, notFoundComponent: () => null }),
    history,
  });
  render(
    <Provider value={client}>
      <RouterProvider router={router as never} />
    </Provider>,
  );
  return { user: userEvent.setup(), href: () => history.location.href };
}
