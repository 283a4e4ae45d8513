import { act, cleanup, configure, render, screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventSentenceFragment } from '@/graphql/graphql';
// Loaded when it is wanted, which is not what these tests wait for.
import '@/features/draft/final/Final';
import { storyOf, type Told } from '@/features/draft/final/story';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { inWords } from '@/shared/lib/spans';
import { lazyPart } from '@/shared/ui/lazyPart';
import { Line } from './world/client';
import { showPage } from './world/page';
import { TellingWorld } from './world/telling';
import type { Options } from './world/world';

// A machine with other work to do is slow, and right.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

const onAt = vi.fn<(at: number | null) => void>();
const onOpen = vi.fn<(dialog: string | null) => void>();
let line: Line;

/** A draft that is over: the strongest go first, as long as there are any. */
function over(options: Options, status = 'COMPLETED') {
  const world = new TellingWorld({ teams: 2, players: 5, teamSize: 2, ...options });
  for (let place = world.onTheClock; place; place = world.onTheClock) {
    const best = world.players.find(({ team }) => !team);
    if (!best) break;
    world.pick(best.id, place.turn ?? 0);
  }
  Object.assign(world, { status, deadlineAt: null });
  line = new Line(world);
  return world;
}

async function enter() {
  const user = showPage(
    line.client(),
    <Room
      slug="friday"
      filters={{ search: '', position: null, sort: 'mmr' }}
      onFilters={() => {}}
      open={null}
      onOpen={onOpen}
      at={null}
      onAt={onAt}
      back={() => null}
      notFound={<p>nothing</p>}
    />,
  );
  const result = await screen.findByRole('region', { name: 'Result' });
  return { user, result: within(result) };
}

/** Rows of the balance: team, MMR, from the average. */
const balance = () =>
  within(screen.getByRole('table', { name: 'Teams by MMR, highest first' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.querySelectorAll('th, td:not([aria-hidden])')].map((cell) => cell.textContent));

beforeEach(() => {
  onAt.mockClear();
  onOpen.mockClear();
});
afterEach(() => {
  room.reset();
  vi.restoreAllMocks();
});

test('the teams’ MMR stands on one scale, with its average and spread', async () => {
  over({});
  const { result } = await enter();
  // Ash 6,400 and Cyd 6,140; Bee 6,270 and Dee 6,010.
  expect(balance()).toEqual([
    ['Team Ash', '12,540', '+130'],
    ['Team Bee', '12,280', '−130'],
  ]);
  expect(result.getByText(/^Spread/).textContent).toBe('Spread 260, 2.1% of the average 12,410');
});

test('whoever has no team is named, and nobody else', async () => {
  const world = over({});
  const { result } = await enter();
  const left = within(result.getByRole('region', { name: /^Left over/ }));
  expect(left.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent)).toEqual(['Eve']);
  expect(world.player('p4').team).toBeNull();
});

test('of many who are left over some are shown, and the rest on demand', async () => {
  over({ players: 20 });
  const { user, result } = await enter();
  const left = within(result.getByRole('region', { name: /^Left over · 16/ }));
  expect(left.getAllByRole('listitem')).toHaveLength(8);
  await user.click(left.getByRole('button', { name: 'Show all 16' }));
  expect(left.getAllByRole('listitem')).toHaveLength(16);
});

test('one team has no spread, and nothing to be compared with', async () => {
  over({ teams: 1, players: 2 });
  const { result } = await enter();
  expect(balance()).toEqual([['Team Ash', '12,670']]);
  expect(result.queryByText(/Spread|average/)).toBeNull();
  expect(result.queryByRole('region', { name: /^Left over/ })).toBeNull();
});

test('it leads to the replay and to the log', async () => {
  over({});
  const { user, result } = await enter();
  await user.click(result.getByRole('button', { name: 'Watch the draft again' }));
  expect(onAt).toHaveBeenCalledWith(1);
  await user.click(result.getByRole('button', { name: 'Read the log' }));
  expect(onOpen).toHaveBeenCalledWith('history');
});

test('staff learn how to open the draft again, and others have nothing to learn', async () => {
  const world = over({});
  await enter();
  expect(screen.queryByText(/opens the draft again/)).toBeNull();
  cleanup();
  world.seat = { staff: true, teams: [] };
  await enter();
  expect(await screen.findByText(/opens the draft again/)).toBeTruthy();
});

test('an abandoned draft says so, and shows its teams as they stood', async () => {
  over({}, 'ABANDONED');
  const { result } = await enter();
  expect(result.getByText('The draft was abandoned. These are the teams as they stood.')).toBeTruthy();
  expect(balance()).toHaveLength(2);
});

test('both files are saved under the names the server gives them', async () => {
  const world = over({});
  const { user, result } = await enter();
  const saved: { name: string; type: string; text: Promise<string> }[] = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    const blob = blobs.at(-1) as Blob;
    saved.push({ name: this.download, type: blob.type, text: blob.text() });
  });
  await user.click(result.getByRole('button', { name: 'Download CSV' }));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  await user.click(result.getByRole('button', { name: 'Download JSON' }));
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  expect(saved.map(({ name }) => name)).toEqual(['friday-rosters.csv', 'friday-draft.json']);
  expect(saved.map(({ type }) => type)).toEqual(['text/csv;charset=utf-8', 'application/json;charset=utf-8']);
  const rows = world.teams.flatMap(({ name, members }) => members.map(({ user: { name: who } }) => `${who},${name}`));
  expect(await saved[0]?.text).toBe(['name,team_name', ...rows].join('\n'));
});

test('a file that cannot be made is said in words, and can be asked for again', async () => {
  over({});
  const { user, result } = await enter();
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  line.breakOff();
  await user.click(result.getByRole('button', { name: 'Download CSV' }));
  expect((await result.findByRole('alert')).textContent).toBe(
    'The file could not be made. The server did not answer. Try again in a moment.',
  );
  line.mend();
  await user.click(result.getByRole('button', { name: 'Download CSV' }));
  await vi.waitFor(() => expect(click).toHaveBeenCalledTimes(1));
  expect(result.queryByRole('alert')).toBeNull();
});

test('how it went is told from the log, and a draft that opens again is not over', async () => {
  const world = over({});
  const { result } = await enter();
  expect(await result.findByText(/^2 picks in \d+ seconds?, snake style$/)).toBeTruthy();
  act(() => world.undo());
  await vi.waitFor(() => expect(screen.queryByRole('region', { name: 'Result' })).toBeNull());
});

const start = Date.parse('2026-11-20T19:00:00Z');
type Kind = EventSentenceFragment['__typename'];
/** An event so many seconds after the start. */
const at = (seconds: number, kind: Kind, fields: Record<string, unknown> = {}): Told => ({
  createdAt: new Date(start + seconds * 1000).toISOString(),
  event: { __typename: kind, ...fields } as unknown as EventSentenceFragment,
});
const turn = (seconds: number, captainName: string, pickNumber: number) =>
  at(seconds, 'CaptainAssigned', { captainName, pickNumber });
const picked = (seconds: number, captainName: string, pickNumber: number, how: Record<string, unknown> = {}) =>
  at(seconds, 'PlayerPicked', { captainName, pickNumber, automatic: false, onBehalf: false, ...how });

test('the longest thought is what a captain had for a pick that stands, without pauses and without the server’s absence', () => {
  const story = storyOf([
    at(0, 'DraftStarted'),
    turn(0, 'Ash', 1),
    at(10, 'DraftPaused'),
    at(110, 'DraftResumed'),
    picked(130, 'Ash', 1),
    turn(130, 'Bee', 2),
    at(150, 'ClockRestored', { milliseconds: 15_000 }),
    picked(170, 'Bee', 2),
    turn(170, 'Cyd', 3),
    picked(300, 'Cyd', 3),
    at(310, 'PickUndone', { captainName: 'Cyd', pickNumber: 3 }),
    picked(322, 'Cyd', 3),
    at(322, 'DraftCompleted'),
  ]);
  expect(story).toMatchObject({ ms: 322_000, pausedMs: 100_000, picks: 3, undone: 1, automatic: 0 });
  expect(story?.longest).toEqual({ captainName: 'Ash', pickNumber: 1, ms: 30_000 });
});

test('picks by the clock, by staff, and by whoever came in the middle of one are nobody’s thought', () => {
  const story = storyOf([
    at(0, 'DraftStarted'),
    turn(0, 'Ash', 1),
    picked(60, 'Ash', 1, { automatic: true }),
    turn(60, 'Bee', 2),
    picked(200, 'Bee', 2, { onBehalf: true }),
    turn(200, 'Cyd', 3),
    picked(400, 'Dee', 3),
    turn(400, 'Ash', 4),
    picked(412, 'Ash', 4),
    at(412, 'TieRolled'),
    turn(412, 'Bee', 5),
    picked(420, 'Bee', 5),
    at(420, 'DraftCompleted'),
  ]);
  expect(story).toMatchObject({ picks: 5, automatic: 1, onBehalf: 1, ties: 1 });
  expect(story?.longest).toEqual({ captainName: 'Ash', pickNumber: 4, ms: 12_000 });
});

test('a pick that was taken back and never made again does not count', () => {
  const story = storyOf([
    at(0, 'DraftStarted'),
    turn(0, 'Ash', 1),
    picked(5, 'Ash', 1),
    turn(5, 'Bee', 2),
    picked(90, 'Bee', 2),
    at(95, 'PickUndone', { captainName: 'Bee', pickNumber: 2 }),
    at(99, 'PoolChanged'),
    at(99, 'DraftCompleted'),
  ]);
  expect(story).toMatchObject({ picks: 1, undone: 1, longest: null });
});

test('only the last run counts, and one without a beginning or an end is not told of', () => {
  const run = [turn(0, 'Ash', 1), picked(50, 'Ash', 1), at(50, 'DraftCompleted')];
  expect(storyOf(run)).toBeNull();
  expect(storyOf([at(0, 'DraftStarted'), ...run.slice(0, 2)])).toBeNull();
  expect(storyOf([at(0, 'DraftStarted'), ...run, at(60, 'DraftRestarted'), turn(60, 'Ash', 1)])).toBeNull();
  const again = [turn(60, 'Ash', 1), picked(61, 'Ash', 1), at(65, 'DraftCompleted')];
  const story = storyOf([at(0, 'DraftStarted'), ...run, at(60, 'DraftRestarted'), ...again]);
  expect(story).toMatchObject({ ms: 5_000, picks: 1, longest: null });
});

test('spans are said in words', () => {
  const said = [1_000, 48_400, 72_000, 60_000, 599_000, 1_440_000, 3_600_000, 3_900_000, 90_000_000].map(inWords);
  expect(said).toEqual([
    '1 second',
    '48 seconds',
    '1 minute 12 seconds',
    '1 minute',
    '9 minutes 59 seconds',
    '24 minutes',
    '1 hour',
    '1 hour 5 minutes',
    '1 day 1 hour',
  ]);
});

test('a part whose code does not come says so, and takes nothing else with it', async () => {
  const Part = lazyPart(() => Promise.reject<{ default: () => null }>(new TypeError('Failed to fetch')));
  const page = (
    <>
      <h1>The draft</h1>
      <Suspense fallback={null}>
        <Part />
      </Suspense>
    </>
  );
  render(page);
  expect((await screen.findByRole('alert')).textContent).toContain('This part could not be loaded.');
  expect(screen.getByRole('heading', { name: 'The draft' })).toBeTruthy();
});
