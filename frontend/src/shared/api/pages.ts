import {
  type AnyVariables,
  type Client,
  type CombinedError,
  createRequest,
  type OperationResult,
  type RequestPolicy,
  type TypedDocumentNode,
} from '@urql/core';
import { pipe, subscribe } from 'wonka';

/** One page of a list, as the API answers it. */
export interface Connection<Node> {
  totalCount?: number | null | undefined;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined };
  edges: readonly { node: Node }[];
}

/** What has been read of a list. */
export interface Pages<Node> {
  /** Undefined until the first page is there. */
  items: readonly Node[] | undefined;
  total: number | null;
  hasMore: boolean;
  fetching: boolean;
  error: CombinedError | undefined;
  /** There is such a list, and it is not for this person. */
  denied: boolean;
}

interface Page<Node> {
  after: string | null;
  /** Undefined until it is there; null where the API keeps the list to itself. */
  connection: Connection<Node> | null | undefined;
  error: CombinedError | undefined;
  fetching: boolean;
  close: () => void;
}

export interface ListQuery<Data, Variables, Node> {
  document: TypedDocumentNode<Data, Variables>;
  /** Without `first` and `after`, which are the pager's. */
  variables: Omit<Variables, 'first' | 'after'>;
  size: number;
  pick: (data: Data) => Connection<Node> | null | undefined;
}

/**
 * The pages of a list, read one after another. Each is a query of its own, so a change in the cache reads again what it
 * touched; what was shown stays meanwhile. A page whose beginning has moved is read from where it begins now.
 */
export class Pager<Data, Variables extends AnyVariables, Node extends { id: string }> {
  #pages: Page<Node>[] = [];
  #shown: Pages<Node>;
  #open = false;
  readonly #listeners = new Set<() => void>();
  readonly #client: Client;
  readonly #query: ListQuery<Data, Variables, Node>;

  constructor(client: Client, query: ListQuery<Data, Variables, Node>) {
    this.#client = client;
    this.#query = query;
    this.#pages = this.#remembered();
    this.#shown = this.#summary();
  }

  readonly snapshot = () => this.#shown;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    if (!this.#open) {
      this.#open = true;
      const known = Math.max(1, this.#pages.length);
      for (let index = 0; index < known; index += 1) {
        // What was read before is shown at once, and its beginning is asked for again.
        this.#read(index, this.#pages[index]?.after ?? null, index === 0 ? 'cache-and-network' : 'cache-first');
      }
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#open = false;
      for (const page of this.#pages) page.close();
    };
  };

  /** Reads the next page, if there is one and it is not on its way. */
  readonly more = () => {
    const last = this.#pages.at(-1);
    if (!this.#open || !last?.connection?.pageInfo.hasNextPage || last.fetching || last.error) return;
    this.#read(this.#pages.length, last.connection.pageInfo.endCursor ?? null, 'cache-first');
  };

  /** Reads again what failed. */
  readonly retry = () => {
    this.#pages.forEach((page, index) => {
      if (page.error) this.#read(index, page.after, 'network-only');
    });
  };

  #request(after: string | null) {
    const { document, variables, size } = this.#query;
    return createRequest(document, { ...variables, first: size, after } as unknown as Variables);
  }

  /** The pages that are in the cache, from the first on: one who comes back finds the list as it was. */
  #remembered(): Page<Node>[] {
    const pages: Page<Node>[] = [];
    let after: string | null = null;
    while (true) {
      const { query, variables } = this.#request(after);
      const { data } = this.#client.readQuery<Data, Variables>(query, variables, { requestPolicy: 'cache-only' }) ?? {};
      const connection: Connection<Node> | null | undefined = data ? this.#query.pick(data) : undefined;
      if (!connection) return pages;
      pages.push({ after, connection, error: undefined, fetching: false, close: () => {} });
      if (!connection.pageInfo.hasNextPage) return pages;
      after = connection.pageInfo.endCursor ?? null;
    }
  }

  #read(index: number, after: string | null, requestPolicy: RequestPolicy) {
    const former = this.#pages[index];
    former?.close();
    const page: Page<Node> = {
      after,
      connection: former?.connection,
      error: undefined,
      fetching: true,
      close: () => {},
    };
    this.#pages[index] = page;
    this.#tell();
    const { unsubscribe } = pipe(
      this.#client.executeQuery(this.#request(after), { requestPolicy }),
      subscribe((result) => this.#take(index, page, result)),
    );
    page.close = unsubscribe;
  }

  #take(index: number, page: Page<Node>, { data, error, stale }: OperationResult<Data, Variables>) {
    if (this.#pages[index] !== page) return;
    if (data) page.connection = this.#query.pick(data) ?? null;
    page.error = error;
    page.fetching = stale;
    this.#follow(index, page);
    this.#tell();
  }

  /** Keeps the next page where this one ends. */
  #follow(index: number, { connection }: Page<Node>) {
    const next = this.#pages[index + 1];
    if (!next || connection === undefined) return;
    const end = connection?.pageInfo.endCursor ?? null;
    if (!connection?.pageInfo.hasNextPage) {
      for (const { close } of this.#pages.splice(index + 1)) close();
    } else if (next.after !== end) {
      this.#read(index + 1, end, 'cache-first');
    }
  }

  #summary(): Pages<Node> {
    const [first] = this.#pages;
    const last = this.#pages.findLast(({ connection }) => connection);
    // While a list moves, two of its pages can hold the same one.
    const items = new Map<string, Node>();
    for (const { connection } of this.#pages) {
      for (const { node } of connection?.edges ?? []) if (!items.has(node.id)) items.set(node.id, node);
    }
    return {
      items: first?.connection ? [...items.values()] : undefined,
      total: first?.connection?.totalCount ?? null,
      hasMore: Boolean(last?.connection?.pageInfo.hasNextPage),
      fetching: this.#pages.length === 0 || this.#pages.some(({ fetching }) => fetching),
      error: this.#pages.find(({ error }) => error)?.error,
      denied: first?.connection === null,
    };
  }

  #tell() {
    this.#shown = this.#summary();
    for (const listener of this.#listeners) listener();
  }
}
