/** graphql-ws. It has no HTTP of its own: queries may go over the socket, mutations go by fetch. */
import { socket } from './socket.ts';
import { draft, follow, mutateAsTold, pick, proof, room, say, sink, url } from './told.ts';

for await (const { data } of socket.iterate({ query: room, variables: { draft } })) say({ query: data });

socket.subscribe({ query: follow, variables: { draft, after: 0 } }, sink);

await mutateAsTold(async (input) => {
  const headers = { ...proof, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ query: pick, variables: { input } });
  const answer = (await (await fetch(url, { method: 'POST', headers, body })).json()) as { data: unknown };
  return answer.data;
});
