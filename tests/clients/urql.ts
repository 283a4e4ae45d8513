import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { socket } from './socket.ts';
import { draft, follow, mutateAsTold, pick, proof, room, say, sink, url } from './told.ts';

const client = new Client({
  url,
  preferGetMethod: false,
  fetchOptions: { headers: proof },
  exchanges: [
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (observer) => ({ unsubscribe: socket.subscribe({ query, variables }, observer) }),
      }),
    }),
  ],
});

say({ query: (await client.query(room, { draft }).toPromise()).data });

client
  .subscription(follow, { draft, after: 0 })
  .subscribe(({ data, error }) => (error ? sink.error(error) : sink.next({ data })));

await mutateAsTold(async (input) => (await client.mutation(pick, { input }).toPromise()).data);
