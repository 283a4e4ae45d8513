import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { requestPolicyExchange } from '@urql/exchange-request-policy';
import { normalisedCache } from './cache';
import { subscribeAndResume } from './connection/resume';
import { openSocket } from './connection/socket';
import { draftGuard } from './draftGuard';
import { newestAnswer } from './newestAnswer';
import { retryWhenBack, whenBack } from './retryWhenBack';
import { fetchByHash } from './trusted';

/** What is older is asked for again when it is shown again. */
const FRESH_FOR = 5 * 60 * 1000;

export interface Api {
  client: Client;
  retryNow(): void;
  /** `tell` is called when the server says that the session is over; returns how to stop that. */
  whenEnded(tell: () => void): () => void;
  dispose(): void;
}

/** A client with an empty cache and a socket of its own: one for each person signed in. */
export function createApi(): Api {
  const listeners = new Set<() => void>();
  const onEnded = () => {
    for (const tell of listeners) tell();
  };
  const url = `${window.location.origin}/api/graphql/`;
  let deaf = () => {};
  const socket = openSocket({ socketUrl: url.replace(/^http/, 'ws'), httpUrl: url, onEnded });
  const client = new Client({
    url,
    preferGetMethod: false,
    fetch: fetchByHash,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      requestPolicyExchange({ ttl: FRESH_FOR }),
      normalisedCache(),
      draftGuard,
      newestAnswer,
      retryWhenBack((tell) => {
        deaf = whenBack(tell);
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: subscribeAndResume(socket, request, sink),
          }),
        }),
      }),
    ],
  });
  const whenEnded = (tell: () => void) => {
    listeners.add(tell);
    return () => void listeners.delete(tell);
  };
  const dispose = () => {
    deaf();
    socket.dispose();
  };
  return { client, retryNow: socket.retryNow, whenEnded, dispose };
}
