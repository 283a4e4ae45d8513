import { act, configure, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
// Loaded when it is wanted, which is not what these tests wait for.
import '@/features/heroDraft/final/HeroFinal';
import '@/features/heroDraft/replay/HeroReplay';
import { asText } from '@/features/heroDraft/final/asText';
import { storyOf } from '@/features/heroDraft/final/story';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { Line } from './world/client';
import { showHeroRoom } from './world/enterHeroes';
import { heroes } from './world/heroes';
import { TellingHeroWorld } from './world/tellingHeroes';

// A machine with other work to do is slow, and right.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  heroRoom.reset();
  vi.restoreAllMocks();
});

/** A draft that is over: Ash chose first pick, Bee the Dire side, the third ban is forfeit, the last pick is the clock's. */
function over() {
  const world = new TellingHeroWorld({ phase: 'CHOOSING' });
  world.choose('FIRST_PICK');
  world.choose('DIRE');
  world.play(2);
  world.act(null);
  world.play(20);
  world.act(world.free[0]?.heroId ?? 0, { automatic: true });
  return world;
}

async function enter(world: TellingHeroWorld) {
  const line = new Line(world);
  const { user } = showHeroRoom(line);
  const result = within(await screen.findByRole('region', { name: 'Result' }));
  await result.findByText(heroes[0]?.name ?? '');
  return { line, user, result };
}

const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
/** The heroes of a team, as the world has them. */
const made = (world: TellingHeroWorld, team: number, kind: 'BAN' | 'PICK') =>
  world.actions
    .filter((action) => action.kind === kind && action.team === world.sides[team])
    .map(({ heroId }) => heroes.find((hero) => hero.heroId === heroId)?.name);

test('both line-ups are shown with their bans, sides, first pick and reserve; what the clock did is marked', async () => {
  const world = over();
  const [ash, bee] = world.sides;
  if (ash) ash.reserveMs = 61_000;
  const { result } = await enter(world);
  const [left, right] = [
    result.getByRole('region', { name: 'Team Ash' }),
    result.getByRole('region', { name: 'Team Bee' }),
  ];
  expect(left.compareDocumentPosition(right)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(left.textContent).toContain('AshRadiantFirst pick1:01 of its reserve left');
  expect(right.textContent).toContain('BeeDire2:10 of its reserve left');
  expect(bee?.side).toBe('DIRE');

  const list = (name: string) => result.getByRole('list', { name });
  const drawn = (hero: string | undefined) => expect.stringMatching(new RegExp(`${hero}$`));
  expect(names(list('Picks of Team Ash'))).toEqual(made(world, 0, 'PICK').map(drawn));
  const picks = names(list('Picks of Team Bee'));
  expect(picks.slice(0, 4)).toEqual(made(world, 1, 'PICK').slice(0, 4).map(drawn));
  expect(picks[4]).toMatch(new RegExp(`${made(world, 1, 'PICK')[4]} by the clock$`));
  expect(names(list('Bans of Team Ash'))).toEqual(made(world, 0, 'BAN').map(drawn));
  expect(names(list('Bans of Team Bee'))).toEqual(made(world, 1, 'BAN').map((hero) => drawn(hero ?? 'Forfeit')));
  expect(names(list('Bans of Team Bee')).filter((ban) => ban === 'Forfeit')).toHaveLength(1);
});

test('Radiant stands on the left, whoever is first in the match', async () => {
  const world = new TellingHeroWorld({ phase: 'CHOOSING' });
  world.choose('DIRE');
  world.choose('SECOND_PICK');
  world.play(24);
  const { result } = await enter(world);
  expect(result.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
    'Team Bee',
    'Team Ash',
  ]);
});

test('an abandoned draft says so, and shows how far it came', async () => {
  const world = new TellingHeroWorld({ phase: 'DRAFTING' });
  world.play(8);
  world.abandon();
  const { result } = await enter(world);
  expect(result.getByText(/^The draft was abandoned: there is no result/)).toBeTruthy();
  expect(await result.findByText(/^It ended after \d+ seconds?\.$/)).toBeTruthy();
  const picks = names(result.getByRole('list', { name: 'Picks of Team Ash' }));
  expect(picks.slice(1)).toEqual(['No pick', 'No pick', 'No pick', 'No pick']);
  expect(names(result.getByRole('list', { name: 'Bans of Team Ash' }))).toContain('No ban');
});

test('it leads to the replay and to the history, and whoever comes back goes on where they left', async () => {
  const { user, result } = await enter(over());
  expect(await result.findByText(/^Drafted in \d+ seconds?\.$/)).toBeTruthy();
  await user.click(result.getByRole('button', { name: 'History' }));
  expect(await screen.findByRole('dialog')).toBeTruthy();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Watch the draft again' }));
  await screen.findByRole('heading', { name: /^Replay, step 1 of / });
  await user.click(screen.getByRole('button', { name: 'To the result' }));
  const watch = await screen.findByRole('button', { name: 'Watch the draft again' });
  expect(document.activeElement).toBe(watch);
});

test('both files are saved under the names the server gives them', async () => {
  const { user, result } = await enter(over());
  const saved: { name: string; text: Promise<string> }[] = [];
  const blobs: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${blobs.push(blob as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: (blobs.at(-1) as Blob).text() });
  });
  await user.click(result.getByRole('button', { name: 'Download CSV' }));
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  await user.click(result.getByRole('button', { name: 'Download JSON' }));
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  expect(saved.map(({ name }) => name)).toEqual(['friday-heroes.csv', 'friday-heroes.json']);
  expect(await saved[0]?.text).toContain(`action,hero\n1,${heroes[0]?.name}\n`);
});

test('the address and a text for a chat are copied', async () => {
  const world = over();
  const { user, result } = await enter(world);
  window.history.replaceState(null, '', '/tournaments/friday/heroes/h1?open=history');
  await user.click(result.getByRole('button', { name: 'Copy the address' }));
  expect(await navigator.clipboard.readText()).toBe(`${window.location.origin}/tournaments/friday/heroes/h1`);
  await result.findByText('Copied');
  await user.click(result.getByRole('button', { name: 'Copy as text' }));
  const said = (team: number) => [
    made(world, team, 'PICK').join(', '),
    made(world, team, 'BAN')
      .filter((hero) => hero !== undefined)
      .join(', '),
  ];
  const [[picks, bans], [theirs, banned]] = [said(0), said(1)];
  expect((await navigator.clipboard.readText()).split('\n')).toEqual([
    `Team Ash (Radiant, first pick): ${picks}; bans: ${bans}`,
    `Team Bee (Dire): ${theirs}; bans: ${banned}`,
  ]);
});

test('where there is no clipboard the old way is taken, and where that fails it is said', async () => {
  const { user, result } = await enter(over());
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not on plain http'));
  const copied: string[] = [];
  let works = true;
  document.execCommand = () => {
    copied.push((document.activeElement as HTMLTextAreaElement).value);
    return works;
  };
  const button = result.getByRole('button', { name: 'Copy as text' });
  await user.click(button);
  expect(copied).toHaveLength(1);
  expect(copied[0]).toContain('Team Ash (Radiant, first pick): ');
  expect(document.querySelector('textarea')).toBeNull();
  expect(document.activeElement).toBe(button);
  works = false;
  await user.click(button);
  expect((await result.findByRole('alert')).textContent).toBe('This browser does not let pages copy.');
});

test('a draft that is restarted is not over', async () => {
  const world = over();
  await enter(world);
  act(() => world.restart());
  await vi.waitFor(() => expect(screen.queryByRole('region', { name: 'Result' })).toBeNull());
});

test('a text without picks, sides or bans says what there is', () => {
  const side = { id: 's0', name: 'Team Ash', side: null, picksFirst: null } as never;
  expect(asText({ teams: [side], actions: [], heroes: new Map() })).toBe('Team Ash: no picks');
});

const start = Date.parse('2026-11-20T19:00:00Z');
type Told = Parameters<typeof storyOf>[0][number];
/** An event so many seconds after the start. */
const at = (seconds: number, __typename: Told['__typename']): Told => ({
  __typename,
  createdAt: new Date(start + seconds * 1000).toISOString(),
});

test('how long it took counts from the first ban to the end; pauses end where the clocks run again', () => {
  const story = storyOf([
    at(0, 'HeroDraftOpened'),
    at(100, 'DraftingStarted'),
    at(110, 'HeroDraftPaused'),
    at(150, 'HeroDraftResuming'),
    at(151, 'HeroDraftPaused'),
    at(160, 'HeroDraftResuming'),
    at(163, 'HeroDraftResumed'),
    at(170, 'HeroDraftPaused'),
    at(180, 'HeroDraftResumed'),
    at(400, 'HeroDraftCompleted'),
  ]);
  expect(story).toEqual({ ms: 300_000, pausedMs: 63_000, pauses: 2 });
});

test('only the last run counts, and one that had not begun or has not ended is not told of', () => {
  const run = [at(10, 'DraftingStarted'), at(20, 'HeroDraftPaused'), at(50, 'HeroDraftAbandoned')];
  expect(storyOf([at(0, 'HeroDraftOpened'), ...run])).toEqual({ ms: 40_000, pausedMs: 30_000, pauses: 1 });
  expect(storyOf([at(0, 'HeroDraftOpened'), at(5, 'HeroDraftAbandoned')])).toBeNull();
  expect(storyOf([at(0, 'HeroDraftOpened'), ...run, at(60, 'HeroDraftRestarted')])).toBeNull();
  const again = [at(60, 'HeroDraftRestarted'), at(70, 'DraftingStarted'), at(90, 'HeroDraftCompleted')];
  expect(storyOf([...run, ...again])).toEqual({ ms: 20_000, pausedMs: 0, pauses: 0 });
});
