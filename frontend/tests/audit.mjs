// Asks a server all that the specification of GraphQL over HTTP demands, recommends and allows.
//
//   node tests/audit.mjs http://127.0.0.1:8000/api/graphql/
//
// Prints a line of JSON for each audit: its id, name, status ("ok" or another) and the reason of a failure.
import { auditServer } from 'graphql-http';

const [url] = process.argv.slice(2);

for (const { id, name, status, reason } of await auditServer({ url })) {
  process.stdout.write(`${JSON.stringify({ id, name, status, reason })}\n`);
}
