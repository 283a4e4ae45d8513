interface Request {
  query: string;
  variables?: Record<string, unknown>;
}

interface Result {
  data?: { draftEvents?: { sequence: number } } | null;
}

interface Sink {
  next(result: Result): void;
  error(problem: unknown): void;
  complete(): void;
}

/**
 * Makes a client of graphql-ws or graphql-sse go on where it was: no event of `draftEvents` is missed, and none comes twice.
 *
 * Both libraries send a subscription again once a lost connection is back, and read its variables when they send it. Here they
 * then find in `after` the last sequence that arrived. Select `sequence`, and call `subscribe`, not `iterate`.
 */
export function resuming<Client extends object>(client: Client): Client {
  const { subscribe } = client as { subscribe(request: Request, sink: Sink): () => void };
  return {
    ...client,
    subscribe(request: Request, sink: Sink) {
      let seen: number | undefined;
      const resumed = {
        ...request,
        get variables() {
          return seen === undefined ? request.variables : { ...request.variables, after: seen };
        },
      };
      return subscribe(resumed, {
        next(result) {
          seen = result.data?.draftEvents?.sequence ?? seen;
          sink.next(result);
        },
        error: (problem) => sink.error(problem),
        complete: () => sink.complete(),
      });
    },
  };
}
