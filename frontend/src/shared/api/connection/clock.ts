import { stringifyDocument } from '@urql/core';
import { graphql } from '@/graphql';
import { fetchByHash } from '../trusted';
import { connection } from './store';

const ServerTime = graphql(`
  query ServerTime {
    serverTime
  }
`);

interface Sample {
  offset: number;
  roundTrip: number;
}

/** The sample with the shortest way is the least wrong one. */
export function bestOffset(samples: Sample[]): number {
  return samples.reduce((best, one) => (one.roundTrip < best.roundTrip ? one : best)).offset;
}

async function sample(url: string): Promise<Sample> {
  const sent = Date.now();
  const response = await fetchByHash(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: stringifyDocument(ServerTime), operationName: 'ServerTime' }),
    signal: AbortSignal.timeout(5000),
  });
  const body = (await response.json()) as { data: { serverTime: string } };
  const received = Date.now();
  return { offset: Date.parse(body.data.serverTime) - (sent + received) / 2, roundTrip: received - sent };
}

/** Measures the server's clock over HTTP, past the cache, better with each time. Tells whether the server answered. */
export async function measureOffset(url: string, times = 3): Promise<boolean> {
  try {
    const samples: Sample[] = [];
    for (let i = 0; i < times; i += 1) {
      // One after the other: parallel requests would delay each other and spoil the measurement.
      // oxlint-disable-next-line no-await-in-loop
      samples.push(await sample(url));
      connection.set({ offset: Math.round(bestOffset(samples)) });
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * The server told its time in an answer to what was sent then, in local milliseconds. Somewhere between that moment and now it
 * was right: an offset that contradicts this is moved to the nearer end, any other stays, so that no clock on screen trembles.
 */
export function heardAt(sent: number | undefined, told: unknown) {
  const server = typeof told === 'string' ? Date.parse(told) : Number.NaN;
  const received = Date.now();
  if (sent === undefined || Number.isNaN(server) || received < sent) return;
  const { offset, measured } = connection.get();
  const nearest = Math.min(Math.max(offset, server - received), server - sent);
  if (nearest !== offset || !measured) connection.set({ offset: nearest });
}

/** What a clock may be off without anybody seeing it. */
const UNSEEN = 500;

const localClock = () => Date.now() - performance.now();

/**
 * Notices when this device's clock has jumped, by comparing it with one that nobody sets. Returns what is called to look.
 *
 * A clock that was set back is known to have been set, and is made up for at once. One that is ahead may have been set, or
 * may be right after a sleep in which the other stood still: `measure` finds out.
 */
export function watchClock(measure: () => void): () => void {
  let known = localClock();
  return () => {
    const jump = localClock() - known;
    if (Math.abs(jump) < UNSEEN) return;
    known += jump;
    if (jump < 0) connection.set({ offset: Math.round(connection.get().offset - jump) });
    measure();
  };
}
