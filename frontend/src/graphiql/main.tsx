import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';

const path = '/api/graphql/';
const socket = `${window.location.origin.replace(/^http/, 'ws')}${path}`;

const fetcher = createGraphiQLFetcher({
  url: new URL(path, window.location.origin).href,
  wsClient: createClient({ url: socket }),
});

const root = document.getElementById('graphiql');
const welcome = `# The whole API of Firstpick. Subscriptions run here too.

query LiveNow {
  liveDrafts {
    id
    status
    sequence
    tournament { slug name }
  }
}

# Follow one: put its id into the variables, and choose Follow above.
subscription Follow($draftId: ID!) {
  draftEvents(draftId: $draftId) {
    sequence
    createdAt
    ... on PlayerPicked { pickNumber teamName playerName }
  }
}
`;

if (root) createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={welcome} />);
