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

/** Measures the server's clock over HTTP, past the cache. Tells whether the server answered at all. */
export async function measureOffset(url: string, times = 3): Promise<boolean> {
  try {
    const samples: Sample[] = [];
    for (let i = 0; i < times; i += 1) {
      // One after the other: parallel requests would delay each other and spoil the measurement.
      // oxlint-disable-next-line no-await-in-loop
      samples.push(await sample(url));
    }
    connection.set({ offset: Math.round(bestOffset(samples)) });
    return true;
  } catch {
    return false;
  }
}
