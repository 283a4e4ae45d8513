import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OpenDialog } from '@/features/tournament/addresses';
import { TournamentView } from '@/features/tournament/TournamentView';
import { Line } from './world/client';
import { showPage } from './world/page';
import { World } from './world/world';

let world: World;
let line: Line;
const go = vi.fn<(to?: unknown) => void>();

beforeEach(() => {
  world = new World({ started: false });
  world.makeTeams(['p0', 'p1', 'p2']);
  world.seat = { staff: true, teams: [] };
  line = new Line(world);
  go.mockReset();
});

function Page() {
  const [open, setOpen] = useState<OpenDialog>();
  return (
    <TournamentView
      slug="friday"
      tab="matches"
      search=""
      show={undefined}
      open={open}
      onSearch={go}
      onShow={go}
      onOpen={setOpen}
      onTab={go}
      onDraftStarted={go}
      notFound={<p>nothing</p>}
    />
  );
}

const visit = () => showPage(line.client(), <Page />);

const matches = () =>
  within(screen.getByRole('region', { name: /^Matches/ }))
    .queryAllByRole('heading', { level: 3 })
    .map((heading) => heading.textContent);

const games = (name: string) =>
  within(screen.getByRole('list', { name: `Games of ${name}` }))
    .getAllByRole('listitem')
    .map((game) => game.textContent);

test('a match shows its teams, its best-of, and a row for each game', async () => {
  world.seat = { staff: false, teams: [] };
  world.meet('t0', 't1', 3);
  visit();
  expect(await screen.findByText('Best of 3')).toBeTruthy();
  expect(matches()).toEqual(['Team AshvTeam Bee']);
  expect(games('Team Ash v Team Bee')).toEqual(['Game 1No draft yet', 'Game 2No draft yet', 'Game 3No draft yet']);
});

test('a game whose sides are known tells them', async () => {
  const [game] = world.meet('t0', 't1', 1).games;
  world.seat = { staff: false, teams: [] };
  Object.assign(game ?? {}, { radiant: world.teams[1], dire: world.teams[0] });
  visit();
  await screen.findByText('Best of 1');
  expect(games('Team Ash v Team Bee')).toEqual(['Game 1Radiant Team BeeDire Team AshNo draft yet']);
});

test('a side whose team is gone is open', async () => {
  world.meet('t0', 'gone', 1);
  visit();
  await screen.findByText('Best of 1');
  expect(matches()).toEqual(['Team AshvOpen side']);
});

test('staff make a match of two teams', async () => {
  const user = visit();
  expect(await screen.findByText(/^Make one of two teams/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'New match' }));
  const dialog = await screen.findByRole('dialog', { name: 'New match' });
  const create = within(dialog).getByRole('button', { name: 'Create match' }) as HTMLButtonElement;
  expect(create.disabled).toBe(true);
  await user.selectOptions(within(dialog).getByLabelText('First team'), 'Team Cyd');
  expect(create.disabled).toBe(true);
  await user.selectOptions(within(dialog).getByLabelText('Second team'), 'Team Ash');
  await user.selectOptions(within(dialog).getByLabelText('Best of'), '5');
  await user.click(create);
  await waitFor(() => expect(matches()).toEqual(['Team CydvTeam Ash']));
  expect(games('Team Cyd v Team Ash')).toHaveLength(5);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('teams and games of a match are changed', async () => {
  world.meet('t0', 't1', 3);
  const user = visit();
  await user.click(await screen.findByRole('button', { name: 'Manage Team Ash v Team Bee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Teams and games…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Edit the match' });
  await user.selectOptions(within(dialog).getByLabelText('Second team'), 'Team Cyd');
  await user.selectOptions(within(dialog).getByLabelText('Best of'), '1');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(matches()).toEqual(['Team AshvTeam Cyd']));
  expect(games('Team Ash v Team Cyd')).toHaveLength(1);
});

test('a match is removed once that is confirmed', async () => {
  world.meet('t0', 't1', 3);
  world.meet('t1', 't2', 1);
  const user = visit();
  await user.click(await screen.findByRole('button', { name: 'Manage Team Ash v Team Bee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Remove Team Ash v Team Bee?' });
  expect(dialog.textContent).toContain('The match is gone with its 3 games.');
  expect(line.requests).not.toContain('RemoveMatch');
  await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(matches()).toEqual(['Team BeevTeam Cyd']));
});

test('what the server refuses is told in the dialog, and the match stays', async () => {
  world.meet('t0', 't1', 3);
  world.refusal = { code: 'MATCH_DRAFTED', message: 'Heroes of Team Ash v Team Bee were drafted.' };
  const user = visit();
  await user.click(await screen.findByRole('button', { name: 'Manage Team Ash v Team Bee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove…' }));
  const dialog = await screen.findByRole('alertdialog');
  await user.click(within(dialog).getByRole('button', { name: 'Remove' }));
  expect((await within(dialog).findByRole('alert')).textContent).toBe('Heroes of Team Ash v Team Bee were drafted.');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  expect(matches()).toEqual(['Team AshvTeam Bee']);
});

test('without two teams staff are led to the teams', async () => {
  world.makeTeams(['p0']);
  const user = visit();
  const create = (await screen.findByRole('button', { name: 'New match' })) as HTMLButtonElement;
  expect(create.disabled).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Make teams' }));
  expect(go).toHaveBeenCalledWith('teams');
});

test('a cancelled tournament takes no matches', async () => {
  world.settings['state'] = 'CANCELLED';
  visit();
  const create = (await screen.findByRole('button', { name: 'New match' })) as HTMLButtonElement;
  expect(create.disabled).toBe(true);
});

test('a running draft takes matches all the same', async () => {
  world.start();
  visit();
  const create = (await screen.findByRole('button', { name: 'New match' })) as HTMLButtonElement;
  expect(create.disabled).toBe(false);
});

test('who is no staff reads, and changes nothing', async () => {
  world.seat = { staff: false, teams: [] };
  world.meet('t0', 't1', 1);
  visit();
  await screen.findByText('Best of 1');
  expect(screen.queryByRole('button', { name: 'New match' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Manage/ })).toBeNull();
});

/** The rows of the games of the only match, word by word. */
const rows = () => games('Team Ash v Team Bee');

test('staff open the hero draft of a game, and are where the way into it is', async () => {
  world.meet('t0', 't1', 2);
  const user = visit();
  await user.click(await screen.findByRole('button', { name: 'Open the hero draft of game 2' }));
  const link = await screen.findByRole('link', { name: 'Go to the draft of game 2' });
  expect(link.getAttribute('href')).toBe('/tournaments/friday/heroes/hm1.2');
  await waitFor(() => expect(document.activeElement).toBe(link));
  expect(rows()).toEqual([
    'Game 1Open the hero draft of game 1',
    'Game 2Waiting for captainsGo to the draft of game 2',
  ]);
});

test('a draft that cannot be opened says why, at its game', async () => {
  world.meet('t0', 't1', 2);
  world.refusal = { code: 'NO_TEAMS', message: 'A hero draft needs two teams.' };
  const user = visit();
  await user.click(await screen.findByRole('button', { name: 'Open the hero draft of game 2' }));
  expect((await screen.findByRole('alert')).textContent).toBe('A hero draft needs two teams.');
  expect(rows()[1]).toContain('A hero draft needs two teams.');
});

test('how far a hero draft is shows without reloading, and what is over can be looked at', async () => {
  world.seat = { staff: false, teams: [] };
  const [game] = world.meet('t0', 't1', 1).games;
  world.openHeroDraft('m1.1');
  visit();
  await waitFor(() => expect(rows()).toEqual(['Game 1Waiting for captainsGo to the draft of game 1']));
  const draft = game?.['heroDraft'] as Record<string, unknown>;
  Object.assign(draft, { deadlineAt: '2030-01-01T00:00:00Z', sequence: 8 });
  world.version += 1;
  world.tell();
  await waitFor(() => expect(rows()).toEqual(['Game 1DraftingGo to the draft of game 1']), { timeout: 3_000 });
  Object.assign(draft, { status: 'COMPLETED', deadlineAt: null, sequence: 40 });
  world.version += 1;
  world.tell();
  await waitFor(() => expect(rows()).toEqual(['Game 1CompletedSee the draft of game 1']), { timeout: 3_000 });
});

test.each([
  ['captain', 'p0', true],
  ['deputy', 'p5', true],
  ['somebody else', 'p2', false],
])('an open hero draft cannot be overlooked by its captains: %s', async (_, player, told) => {
  world.meet('t0', 't1', 3);
  Object.assign(world.teams[0] ?? {}, { deputy: world.player('p5') });
  world.settings['viewerPlayer'] = world.player(player);
  world.openHeroDraft('m1.2');
  visit();
  await screen.findByText('Best of 3');
  const notices = screen.queryAllByRole('complementary', { name: 'Your hero draft' });
  const words = 'Your hero draft is open: Team Ash v Team Bee, game 2Waiting for captainsEnter the draft';
  expect(notices.map(({ textContent }) => textContent)).toEqual(told ? [words] : []);
  const links = notices.map((notice) => within(notice).getByRole('link').getAttribute('href'));
  expect(links).toEqual(told ? ['/tournaments/friday/heroes/hm1.2'] : []);
});
