/**
 * Follows a live draft on a terminal, and goes on where it was when the line was cut.
 *
 *   npm install
 *   npx tsx follow.ts http://localhost:8000 summer-cup
 *
 * FIRSTPICK_TOKEN in the environment is a personal API token. Without one you see what a stranger sees.
 */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resuming } from './resume.ts';

const START = `query Start($slug: String!) {
  tournament(slug: $slug) { name draft { id sequence status } }
}`;

const FOLLOW = `subscription Follow($draft: ID!, $after: Int!) {
  draftEvents(draftId: $draft, after: $after) {
    __typename
    sequence
    ... on PlayerPicked { captainName playerName playerMmr automatic }
    ... on PickUndone { playerName }
  }
}`;

interface Start {
  tournament: { name: string; draft: { id: string; sequence: number; status: string } | null };
}

interface Event {
  __typename: string;
  sequence: number;
  captainName?: string;
  playerName?: string;
  playerMmr?: number;
  automatic?: boolean;
}

const [site = 'http://localhost:8000', slug = 'summer-cup'] = process.argv.slice(2);
const api = new URL('/api/graphql/', site).href;
const token = process.env['FIRSTPICK_TOKEN'];
const proof: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};

async function ask<Data>(query: string, variables: object): Promise<Data> {
  const response = await fetch(api, {
    method: 'POST',
    headers: { ...proof, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  }).catch(({ cause }: { cause?: { code?: string; message?: string } }) => {
    throw new Error(`${api} cannot be reached: ${cause?.code ?? cause?.message}`);
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data;
}

function sentence(event: Event): string {
  if (event.__typename === 'PlayerPicked') {
    const who = event.automatic ? `The clock picks for ${event.captainName}:` : `${event.captainName} picks`;
    return `${who} ${event.playerName} (${event.playerMmr})`;
  }
  return event.__typename === 'PickUndone' ? `${event.playerName} is back in the pool` : event.__typename;
}

/** A socket that comes back by itself, for as long as it takes. */
function connect() {
  let dead: ReturnType<typeof setTimeout>;
  const client = createClient({
    url: api.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket, // browsers and Node 22 have their own
    connectionParams: proof,
    retryAttempts: Infinity,
    // 4403: the token proves nothing, and will not later. What is refused for good otherwise, graphql-ws knows.
    shouldRetry: (problem) => (problem as { code?: number }).code !== 4403,
    // Spread, so that a restarted server is not stormed.
    retryWait: async (attempt) => {
      const seconds = Math.min(30, 2 ** attempt) * (0.5 + Math.random() / 2);
      console.log(`... the line is lost, back in ${seconds.toFixed(1)} s`);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    },
    // A line can die without a word: ask now and then, and give it up when no answer comes.
    keepAlive: 6_000,
    on: {
      ping: (received) => {
        if (!received) dead = setTimeout(() => client.terminate(), 4_000);
      },
      pong: (received) => {
        if (received) clearTimeout(dead);
      },
      closed: () => clearTimeout(dead),
    },
  });
  return resuming(client);
}

async function main() {
  const { tournament } = await ask<Start>(START, { slug });
  const { draft } = tournament;
  if (!draft) throw new Error(`${tournament.name} has no draft yet.`);
  console.log(`${tournament.name}: ${draft.status}, ${draft.sequence} events so far`);
  await new Promise<void>((resolve, reject) => {
    const stop = connect().subscribe<{ draftEvents: Event }>(
      { query: FOLLOW, variables: { draft: draft.id, after: 0 } },
      {
        next: ({ data, errors }) => {
          if (!data) return reject(new Error(errors?.[0]?.message));
          const event = data.draftEvents;
          console.log(`#${event.sequence} ${sentence(event)}`);
          if (event.__typename !== 'DraftCompleted') return;
          stop();
          resolve();
        },
        error: reject,
        complete: resolve,
      },
    );
  });
}

main().catch((problem: { message?: string; code?: number; reason?: string }) => {
  // Errors have a message, a closed socket a code.
  console.error(problem.message ?? `The socket was closed: ${problem.code} ${problem.reason}`);
  process.exitCode = 1;
});
