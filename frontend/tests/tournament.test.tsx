import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { TournamentView, type TournamentViewProps } from '@/features/tournament/TournamentView';
import { Line } from './world/client';
import { showPage } from './world/page';
import { World } from './world/world';

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ started: false });
  world.makeTeams(['p0', 'p1', 'p2']);
  world.seat = { staff: true, teams: [] };
  line = new Line(world);
});

function visit(tab: TournamentViewProps['tab']) {
  const nothing = () => {};
  return showPage(
    line.client(),
    <TournamentView
      slug="friday"
      tab={tab}
      search=""
      show={undefined}
      open={undefined}
      onSearch={nothing}
      onShow={nothing}
      onOpen={nothing}
      onTab={nothing}
      onDraftStarted={nothing}
      notFound={<p>nothing</p>}
    />,
  );
}

const order = () =>
  within(screen.getByRole('region', { name: 'Draft order' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent);

const drafted = () => world.teams.toSorted((a, b) => a.draftOrder - b.draftOrder).map(({ name }) => name);

test('an MMR is changed where it stands, and what is inherited says so until then', async () => {
  const user = visit('players');
  await user.click(await screen.findByRole('button', { name: 'Edit the MMR of Dee: 6,010, inherited' }));
  const field = screen.getByRole('textbox', { name: 'MMR of Dee' });
  await user.clear(field);
  await user.type(field, 'many{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('An MMR is a whole number.');
  expect(line.requests).not.toContain('SetPlayerMmr');
  await user.clear(field);
  await user.type(field, '7000{Enter}');
  expect(await screen.findByRole('button', { name: 'Edit the MMR of Dee: 7,000' })).toBeTruthy();
  expect(world.player('p3')['ownMmr']).toBe(7000);
});

test('an MMR of the tournament gives way to the inherited one', async () => {
  Object.assign(world.player('p3'), { ownMmr: 7000, mmr: 7000 });
  const user = visit('players');
  await user.click(await screen.findByRole('button', { name: 'Manage Dee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Use the inherited MMR' }));
  expect(await screen.findByRole('button', { name: 'Edit the MMR of Dee: 1,000, inherited' })).toBeTruthy();
});

test('a refused MMR is told beside the player, and nothing is changed', async () => {
  world.refusal = { code: 'INVALID_INPUT', message: 'That is too much.' };
  const user = visit('players');
  await user.click(await screen.findByRole('button', { name: /^Edit the MMR of Dee/ }));
  const field = screen.getByRole('textbox', { name: 'MMR of Dee' });
  await user.clear(field);
  await user.type(field, '99999{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('That is too much.');
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('button', { name: 'Edit the MMR of Dee: 6,010, inherited' })).toBeTruthy();
});

test('the menu moves a team in the draft order, in one mutation', async () => {
  const user = visit('teams');
  await user.click(await screen.findByRole('button', { name: 'Manage Team Cyd' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Move up' }));
  expect(order()).toEqual(['1Team Ash', '2Team Cyd', '3Team Bee']);
  await waitFor(() => expect(drafted()).toEqual(['Team Ash', 'Team Cyd', 'Team Bee']));
  expect(line.requests.filter((name) => name === 'OrderTeams')).toHaveLength(1);
});

test('what is moved while a save is on its way stays where it was put, and follows in one more', async () => {
  const user = visit('teams');
  const move = async (team: string, where: string) => {
    await user.click(await screen.findByRole('button', { name: `Manage ${team}` }));
    await user.click(await screen.findByRole('menuitem', { name: where }));
  };
  await screen.findByRole('button', { name: 'Manage Team Cyd' });
  line.hold();
  await move('Team Cyd', 'Move up');
  await move('Team Cyd', 'Move up');
  await move('Team Ash', 'Move down');
  const wished = ['1Team Cyd', '2Team Bee', '3Team Ash'];
  expect(order()).toEqual(wished);
  expect(screen.getByText('Saving…')).toBeTruthy();
  const seen: string[][] = [];
  const watch = new MutationObserver(() => seen.push(order().map(String)));
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  await act(async () => line.release());
  expect(await screen.findByText('Saved')).toBeTruthy();
  watch.disconnect();
  expect(seen.filter((one) => one.join() !== wished.join())).toEqual([]);
  expect(drafted()).toEqual(['Team Cyd', 'Team Bee', 'Team Ash']);
  expect(line.requests.filter((name) => name === 'OrderTeams')).toHaveLength(2);
});

test('a refused order is put back, and it is said why', async () => {
  world.refusal = { code: 'DRAFT_RUNNING', message: 'The draft is running.' };
  const user = visit('teams');
  await user.click(await screen.findByRole('button', { name: 'Manage Team Cyd' }));
  line.hold();
  await user.click(await screen.findByRole('menuitem', { name: 'Move up' }));
  expect(order()).toEqual(['1Team Ash', '2Team Cyd', '3Team Bee']);
  await act(async () => line.release());
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toBe('The order was put back. The draft is running.');
  expect(order()).toEqual(['1Team Ash', '2Team Bee', '3Team Cyd']);
});

test('keys order the teams, and every step is said in words', async () => {
  // A document without layout has no places: each row gets one.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const row = this.closest('[aria-labelledby="draft-order"] li');
    const index = row ? [...(row.parentElement?.children ?? [])].indexOf(row) : 0;
    return new DOMRect(0, index * 40, 300, 40);
  });
  const user = visit('teams');
  const handle = await screen.findByRole('button', { name: 'Move Team Ash, place 1 of 3' });
  handle.focus();
  await user.keyboard(' ');
  expect(await screen.findByText('Picked up Team Ash, place 1 of 3.')).toBeTruthy();
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  await user.keyboard('{ArrowDown}');
  expect(await screen.findByText('Team Ash would be at place 2 of 3.')).toBeTruthy();
  await user.keyboard(' ');
  await waitFor(() => expect(drafted()).toEqual(['Team Bee', 'Team Ash', 'Team Cyd']));
  expect(order()).toEqual(['1Team Bee', '2Team Ash', '3Team Cyd']);
  vi.restoreAllMocks();
});

test('while a draft runs nothing of players and teams can be changed, and it is said why', async () => {
  world.start();
  const user = visit('teams');
  expect(await screen.findByText(/^While the draft runs, players, teams and captains/)).toBeTruthy();
  expect((screen.getByRole('button', { name: 'New team' }) as HTMLButtonElement).disabled).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Manage Team Ash' }));
  const items = await screen.findAllByRole('menuitem');
  expect(items.every((item) => item.hasAttribute('data-disabled'))).toBe(true);
});

test('a field that somebody else saved meanwhile is told before it is overwritten', async () => {
  const user = visit('settings');
  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'My Cup');
  // Another member of the staff, in this very moment.
  world.settings = { name: 'Their Cup', about: 'New rules' };
  await user.click(screen.getByRole('button', { name: 'Save' }));
  const notice = await screen.findByText(/Somebody else changed “Name” meanwhile/);
  expect(notice.textContent).toContain('It is now: Their Cup. You have: My Cup.');
  expect(line.requests).not.toContain('UpdateTournament');
  expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true);
  // What was not touched here is simply what it is now.
  expect((screen.getByLabelText('About') as HTMLTextAreaElement).value).toBe('New rules');

  await user.click(screen.getByRole('button', { name: 'Keep mine' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(world.settings).toEqual({ name: 'My Cup', about: 'New rules' }));
});

test('what the server refuses stays in the form', async () => {
  world.refusal = { code: 'INVALID_INPUT', message: 'That name is taken.' };
  const user = visit('settings');
  const name = await screen.findByLabelText('Name');
  await user.clear(name);
  await user.type(name, 'My Cup');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect((await screen.findByRole('alert')).textContent).toBe('That name is taken.');
  expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('My Cup');
});

test('a spectator finds neither log nor settings, and changes nothing', async () => {
  world.seat = { staff: false, teams: [] };
  visit('settings');
  expect(await screen.findByRole('link', { name: 'Overview' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
