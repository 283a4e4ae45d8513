import { pipe, subscribe } from 'wonka';
import { expect, test, vi } from 'vitest';
import { DraftFeed, DraftRoom } from '@/features/draft/operations';
import { Line } from './world/client';
import { World } from './world/world';

/** What the room would show: a player's team, and the draft's sequence. */
interface Seen {
  tournament: { players: { id: string; team: { id: string } | null }[]; draft: { sequence: number } };
}

function watch(world: World) {
  const line = new Line(world);
  const client = line.client();
  const shown: (string | undefined)[] = [];
  const sequences: (number | undefined)[] = [];
  pipe(
    client.query(DraftRoom, { slug: 'friday' }),
    subscribe(({ data }) => {
      const { tournament } = data as unknown as Seen;
      shown.push(tournament.players.find(({ id }) => id === 'p2')?.team?.id);
      sequences.push(tournament.draft.sequence);
    }),
  );
  const events: number[] = [];
  const follow = (after: number) =>
    pipe(
      client.subscription(DraftFeed, { draftId: 'd1', after }),
      subscribe(({ data }) => data && events.push(data.draftEvents.sequence)),
    );
  return { line, client, shown, sequences, events, follow };
}

test('a late answer by HTTP does not take back what the socket has shown', async () => {
  const world = new World();
  const { line, client, shown, sequences, follow } = watch(world);
  await vi.waitFor(() => expect(shown).toEqual([undefined]));
  follow(world.sequence);

  line.hold();
  const late = client.query(DraftRoom, { slug: 'friday' }, { requestPolicy: 'network-only' }).toPromise();
  await vi.waitFor(() => expect(line.requests).toHaveLength(2));
  world.pick('p2', world.onTheClock?.turn ?? 0);
  await vi.waitFor(() => expect(shown.at(-1)).toBe('t0'));
  const shownLive = shown.length;

  line.release();
  await late;
  expect(new Set(shown.slice(shownLive))).toEqual(new Set(['t0']));
  expect(sequences.at(-1)).toBe(world.sequence);
  expect(line.requests).toHaveLength(3);
});

test('an event that arrives after a newer answer is told, and changes nothing back', async () => {
  const world = new World();
  const { client, shown, events, follow } = watch(world);
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  const before = { ...world.draft };
  const start = world.sequence;
  world.pick('p2', world.onTheClock?.turn ?? 0);
  await client.query(DraftRoom, { slug: 'friday' }, { requestPolicy: 'network-only' }).toPromise();
  expect(shown.at(-1)).toBe('t0');

  const event = world.log[start];
  Object.assign(event ?? {}, {
    draft: before,
    players: [{ __typename: 'TournamentPlayer', id: 'p2', state: 'REGISTERED', team: null }],
  });
  follow(start);
  await vi.waitFor(() => expect(events).toEqual([start + 1, start + 2]));
  expect(shown.at(-1)).toBe('t0');
});

test('an older answer is the truth in the end, when the server insists on it', async () => {
  const world = new World();
  const { client, line, sequences } = watch(world);
  await vi.waitFor(() => expect(sequences).toHaveLength(1));
  const restored = world.sequence - 1;
  world.log.pop();
  await client.query(DraftRoom, { slug: 'friday' }, { requestPolicy: 'network-only' }).toPromise();
  expect(sequences.at(-1)).toBe(restored);
  expect(line.requests.length).toBeLessThan(7);
});
