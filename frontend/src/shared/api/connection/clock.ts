import { connection } from './store';

const QUERY = JSON.stringify({ query: 'query ServerTime { serverTime }' });

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
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: QUERY,
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
