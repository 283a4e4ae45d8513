import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { resuming } from '../../docs/api/examples/typescript/resume.ts';
import { proof, retrying, url } from './told.ts';

/** What everything that speaks graphql-ws stands on; docs/api/examples has it with more patience. */
export const socket = resuming(
  createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: proof,
    shouldRetry: () => true,
    ...retrying,
  }),
);
