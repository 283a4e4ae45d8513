/** graphql-sse, where no WebSocket gets through. It sends every operation the same way, queries and mutations too. */
import { createClient } from 'graphql-sse';
import { resuming } from '../../docs/api/examples/typescript/resume.ts';
import { draft, follow, mutateAsTold, pick, proof, retrying, room, say, sink, url } from './told.ts';

const client = resuming(
  createClient({
    url,
    headers: proof,
    retryAttempts: retrying.retryAttempts,
    retry: retrying.retryWait,
  }),
);

async function once(query: string, variables: Record<string, unknown>) {
  for await (const { data } of client.iterate({ query, variables })) return data;
}

say({ query: await once(room, { draft }) });

client.subscribe({ query: follow, variables: { draft, after: 0 } }, sink);

await mutateAsTold((input) => once(pick, { input }));
