import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { requestPolicyExchange } from '@urql/exchange-request-policy';
import { normalisedCache } from './cache';
import { subscribeAndResume } from './connection/resume';
import { openSocket } from './connection/socket';
import { draftGuard } from './draftGuard';

/** What is older is asked for again when it is shown again. */
const FRESH_FOR = 5 * 60 * 1000;

export interface Api {
  client: Client;
  retryNow(): void;
  dispose(): void;
}

/** A client with an empty cache and a socket of its own: one for each person signed in. */
export function createApi(origin: string = window.location.origin): Api {
  const url = `${origin}/api/graphql/`;
  const socket = openSocket({ socketUrl: url.replace(/^http/, 'ws'), httpUrl: url });
  const client = new Client({
    url,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      requestPolicyExchange({ ttl: FRESH_FOR }),
      normalisedCache(),
      draftGuard,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({
            unsubscribe: subscribeAndResume(socket.client, request, sink),
          }),
        }),
      }),
    ],
  });
  return { client, retryNow: socket.retryNow, dispose: socket.dispose };
}
