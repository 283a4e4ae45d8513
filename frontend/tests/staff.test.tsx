import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useShortcuts } from '@/shared/keys/useShortcuts';
import Overdue from '@/features/draft/staff/Overdue';
import StaffControls from '@/features/draft/staff/StaffControls';
import type { StaffProps } from '@/features/draft/staff/view';
import { DirectoryProvider } from '@/shared/people/directory';
import { Desk, refusal } from './world/people';

const names = ['Ash', 'Bee', 'Cyd', 'Dot', 'Eli', 'Fay', 'Gus', 'Hal', 'Ivy'];
const id = (name: string) => `p-${name}`;
const mmrOf = (name: string) => 5000 - names.indexOf(name) * 100;

interface Scene {
  /** Who picked whom, in order; a pick a line. */
  picks?: [team: string, player: string][];
  captains?: Record<string, string>;
  withdrawn?: string[];
  pool?: string[];
  sequence?: number;
  status?: string;
  style?: string;
  deadlineAt?: string | null;
  remainingMs?: number | null;
  onTimeout?: string;
}

const order = ['Ash', 'Bee', 'Cyd', 'Cyd', 'Bee', 'Ash'];

/** What is on screen, as the room's query has it. */
function sceneOf(scene: Scene): StaffProps {
  const { picks = [], captains = {}, withdrawn = [], status = 'IN_PROGRESS' } = scene;
  const captainOf = (team: string) => captains[team] ?? team;
  const members = (team: string) => [
    captainOf(team),
    ...(team === captainOf(team) || picks.every(([, player]) => player !== captainOf(team)) ? [] : [team]),
    ...picks.filter(([of, player]) => of === team && player !== captainOf(team)).map(([, player]) => player),
  ];
  const teamIn = (player: string) => ['Ash', 'Bee', 'Cyd'].find((team) => members(team).includes(player));
  const rounds = order.map((team, index) => ({
    id: `r${index + 1}`,
    pickNumber: index + 1,
    round: Math.floor(index / 3) + 1,
    turn: index === picks.length ? 10 + index : null,
    automatic: false,
    wasTie: false,
    team: { id: `t-${team}` },
    captain: { id: id(captainOf(team)) },
    player: picks[index] ? { id: id(picks[index][1]) } : null,
  }));
  const open = status !== 'COMPLETED' && picks.length < order.length;
  return {
    draft: {
      id: 'd1',
      sequence: scene.sequence ?? 2 + picks.length * 2,
      status,
      style: scene.style ?? 'SNAKE',
      pickSeconds: 60,
      onTimeout: scene.onTimeout ?? 'WAIT',
      missingPlayers: 0,
      deadlineAt: scene.deadlineAt ?? null,
      remainingMs: scene.remainingMs ?? null,
      overdue: false,
      onTheClock: open ? { id: `r${picks.length + 1}` } : null,
    },
    rounds,
    teams: ['Ash', 'Bee', 'Cyd'].map((team, index) => ({
      id: `t-${team}`,
      name: `Team ${team}`,
      color: 'RED',
      draftOrder: index + 1,
      totalMmr: members(team).reduce((sum, player) => sum + mmrOf(player), 0),
      captain: { id: id(captainOf(team)) },
      members: members(team).map((player) => ({ id: id(player) })),
    })),
    players: names.map((name) => ({
      id: id(name),
      state: withdrawn.includes(name) ? 'WITHDRAWN' : 'REGISTERED',
      team: teamIn(name) ? { id: `t-${teamIn(name)}` } : null,
    })),
  } as unknown as StaffProps;
}

const directory = names.map((name) => ({
  id: id(name),
  mmr: name === 'Ivy' ? null : mmrOf(name),
  user: { id: `u-${name}`, username: name.toLowerCase(), name, avatar: null, roleComfort: [] },
})) as never;

function Stage({ scene }: { scene: Scene }) {
  useShortcuts({ open: null, onOpen: () => {} });
  return (
    <DirectoryProvider players={directory}>
      <Overdue {...sceneOf(scene)} />
      <StaffControls {...sceneOf(scene)} />
    </DirectoryProvider>
  );
}

const fine = { errors: [] };
let answers: Record<string, (variables: Record<string, unknown>) => unknown>;
let available: string[];
let desk: Desk;
let show: (scene: Scene) => void;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(() => {
  available = ['Dot', 'Eli', 'Fay', 'Gus', 'Hal'];
  answers = {};
  const asked = (name: string) => (variables: Record<string, unknown>) => answers[name]?.(variables) ?? fine;
  const mutations = ['undoPick', 'restartDraft', 'changeDraftStyle', 'pauseDraft', 'resumeDraft', 'changePool'];
  desk = new Desk(
    {
      draft: () => ({
        __typename: 'TeamDraft',
        id: 'd1',
        sequence: 99,
        available: available.map((name) => ({ __typename: 'TournamentPlayer', id: id(name) })),
      }),
    },
    Object.fromEntries([...mutations, 'replaceCaptain'].map((name) => [name, asked(name)])),
  );
});
afterEach(() => vi.useRealTimers());

function enter(scene: Scene) {
  const client = desk.client();
  const staged = (now: Scene) => (
    <Provider value={client}>
      <Stage scene={now} />
    </Provider>
  );
  const { rerender } = render(staged(scene));
  show = (now) => rerender(staged(now));
  user = userEvent.setup();
}

async function manage(item: RegExp, role: 'dialog' | 'alertdialog' = 'alertdialog') {
  await user.click(screen.getByRole('button', { name: 'Manage the draft' }));
  await user.click(await screen.findByRole('menuitem', { name: item }));
  return within(await screen.findByRole(role));
}

type Dialog = Awaited<ReturnType<typeof manage>>;
const press = (dialog: Dialog, name: string | RegExp) => user.click(dialog.getByRole('button', { name }));
const text = () => (screen.queryByRole('alertdialog') ?? screen.getByRole('dialog')).textContent ?? '';
const closed = () =>
  waitFor(() => expect(screen.queryByRole('alertdialog') ?? screen.queryByRole('dialog')).toBeNull());

const three: Scene['picks'] = [
  ['Ash', 'Dot'],
  ['Bee', 'Eli'],
  ['Cyd', 'Fay'],
];

test('an undo names the pick and the player, says who goes where, and gives focus back', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3: Fay/);
  expect(text()).toContain('Fay leaves Team Cyd and returns to the pool.');
  expect(text()).toContain('Team Cyd is on the clock for pick 3 again, with a full clock.');
  await press(dialog, 'Take back pick 3');
  await closed();
  expect(desk.inputs('UndoPick')).toEqual([{ draftId: 'd1', pickNumber: 3 }]);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Manage the draft');
  show({ picks: three.slice(0, 2) });
  await manage(/^Take back pick 2: Eli/);
});

test('several picks are taken back in one go, each named, the newest first', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  await user.selectOptions(dialog.getByLabelText('How far'), 'All 3 picks, back to pick 1: Dot');
  expect(text()).toContain('Fay, Eli and Dot leave their teams and return to the pool.');
  expect(text()).toContain('Team Ash is on the clock for pick 1 again');
  await press(dialog, 'Take back 3 picks');
  await closed();
  expect(desk.inputs('UndoPick').map((input) => (input as { pickNumber: number }).pickNumber)).toEqual([3, 2, 1]);
});

test('the first refusal ends it, in the server’s words', async () => {
  answers['undoPick'] = ({ input }) =>
    (input as { pickNumber: number }).pickNumber === 2
      ? refusal('PLAYER_IS_CAPTAIN', 'Eli now captains Team Bee.')
      : fine;
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  await user.selectOptions(dialog.getByLabelText('How far'), 'All 3 picks, back to pick 1: Dot');
  await press(dialog, 'Take back 3 picks');
  expect(await dialog.findByText('Eli now captains Team Bee.')).toBeTruthy();
  expect(desk.inputs('UndoPick')).toHaveLength(2);
});

test('an undo that was overtaken does nothing until somebody has looked again', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  show({ picks: [...three, ['Cyd', 'Gus']] });
  expect(text()).toContain('The draft has moved on. 1 pick was made: Gus.');
  expect(dialog.queryByRole('button', { name: /Take back pick/ })).toBeNull();
  await press(dialog, 'Look again');
  expect(desk.inputs('UndoPick')).toEqual([]);
  expect(text()).toContain('Gus leaves Team Cyd');
  await press(dialog, 'Take back pick 4');
  await closed();
  expect(desk.inputs('UndoPick')).toEqual([{ draftId: 'd1', pickNumber: 4 }]);
});

test('what one’s own undo moves is not held against it', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  desk.hold(({ input }) => (input ? 'undo' : null));
  await press(dialog, 'Take back pick 3');
  // The event is here before the answer.
  show({ picks: three.slice(0, 2) });
  expect(text()).not.toContain('moved on');
  desk.letGo('undo');
  await closed();
});

test('the same pick of another player is another pick', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  show({ picks: [...three.slice(0, 2), ['Cyd', 'Hal']] });
  expect(text()).toContain('1 pick was taken back: Fay. 1 pick was made: Hal.');
  expect(dialog.queryByRole('button', { name: 'Take back pick 3' })).toBeNull();
});

test('the second click of a double click decides nothing', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  show({ picks: [...three, ['Cyd', 'Gus']] });
  await user.dblClick(dialog.getByRole('button', { name: 'Look again' }));
  expect(text()).toContain('Gus leaves Team Cyd');
  expect(desk.inputs('UndoPick')).toEqual([]);
});

test('a complete draft is opened again by an undo, and nothing else is offered but a restart', async () => {
  enter({ picks: three, status: 'COMPLETED' });
  await user.click(screen.getByRole('button', { name: 'Manage the draft' }));
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent?.trim());
  expect(items).toEqual(['Take back pick 3: Fay…', 'Restart the draft…']);
  await user.click(screen.getByRole('menuitem', { name: /^Take back/ }));
  await screen.findByRole('alertdialog');
  expect(text()).toContain('The draft is complete; this opens it again.');
});

test('a restart names the position that was on screen, and asks again when the draft has moved on', async () => {
  enter({ picks: three, sequence: 8 });
  const dialog = await manage(/^Restart/);
  expect(text()).toContain('3 picks so far are taken back and every team is emptied to its captain: 3 players return');
  show({ picks: [...three, ['Cyd', 'Gus']], sequence: 10 });
  expect(text()).toContain('The draft has moved on since you opened this, from 3 picks to 4 picks.');
  await press(dialog, 'Look again');
  await user.click(dialog.getByRole('radio', { name: /Normal/ }));
  expect(text()).toContain('4 picks so far are taken back');
  expect(text()).toContain('in normal style');
  await press(dialog, 'Restart the draft');
  await closed();
  expect(desk.inputs('RestartDraft')).toEqual([{ draftId: 'd1', sequence: 10, style: 'NORMAL' }]);
});

test('a restart that came too late is refused in the server’s words', async () => {
  answers['restartDraft'] = () => refusal('STALE_TURN', 'The draft has moved on since.', 'sequence');
  enter({ picks: three });
  const dialog = await manage(/^Restart/);
  await press(dialog, 'Restart the draft');
  expect((await dialog.findByRole('alert')).textContent).toBe('The draft has moved on since.');
});

test('a style that cannot change any more is not offered', async () => {
  enter({});
  const dialog = await manage(/^Change the style/);
  show({ picks: three.slice(0, 1) });
  expect(text()).toContain('The first pick was made meanwhile.');
  expect(dialog.queryByRole('button', { name: 'Change the style' })).toBeNull();
  await press(dialog, 'Close');
  await closed();
});

test('a pause that somebody else made leaves nothing to confirm', async () => {
  enter({ picks: three });
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  show({ picks: three, status: 'PAUSED', remainingMs: 30_000 });
  expect(text()).toContain('It was paused meanwhile.');
  expect(dialog.queryByRole('button', { name: 'Pause' })).toBeNull();
});

test('resuming says whose turn it is and what is left', async () => {
  enter({ picks: three, status: 'PAUSED', remainingMs: 41_200 });
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(text()).toContain(
    'Team Cyd is on the clock for pick 4. The clock goes on at once, with 0:42 left for this pick.',
  );
  await press(dialog, 'Resume');
  await closed();
  expect(desk.inputs('ResumeDraft')).toEqual([{ draftId: 'd1' }]);
});

test('single keys only open the question', async () => {
  enter({ picks: three });
  await user.keyboard('u');
  expect((await screen.findByRole('alertdialog')).textContent).toContain('Take back pick 3?');
  await user.keyboard('{Escape}');
  await closed();
  await user.keyboard('p');
  expect((await screen.findByRole('alertdialog')).textContent).toContain('Pause the draft?');
  expect(desk.asked.filter(({ name }) => name !== 'PoolOfDraft')).toEqual([]);
});

test('no-shows leave, late arrivals come, and it is said what that makes', async () => {
  enter({ withdrawn: ['Ivy'] });
  const dialog = await manage(/^Change the pool/, 'dialog');
  await user.click(await dialog.findByRole('checkbox', { name: /Dot/ }));
  await user.click(dialog.getByRole('checkbox', { name: /Gus/ }));
  expect(text()).toContain('Dot and Gus leave the pool and count as withdrawn.');
  expect(text()).toContain('Then there are 3 players for 6 open places: 3 stay empty.');
  await user.click(dialog.getByRole('checkbox', { name: /Ivy/ }));
  expect(text()).toContain('Ivy comes into the pool. Then there are 4 players for 6 open places: 2 stay empty.');
  await press(dialog, 'Change the pool');
  await closed();
  expect(desk.inputs('ChangePool')).toEqual([{ draftId: 'd1', add: [id('Ivy')], remove: [id('Dot'), id('Gus')] }]);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Manage the draft');
});

test('whom the server says are not in the draft can be let in, withdrawn or not', async () => {
  available = ['Dot', 'Eli'];
  enter({ withdrawn: ['Ivy'] });
  const dialog = await manage(/^Change the pool/, 'dialog');
  const group = async (name: RegExp) =>
    within(await dialog.findByRole('region', { name }))
      .getAllByRole('checkbox')
      .map((box) => box.closest('li')?.querySelector('bdi')?.textContent);
  expect(await group(/^Let in/)).toEqual(['Fay', 'Gus', 'Hal', 'Ivy']);
  expect(await group(/^Take out/)).toEqual(['Dot', 'Eli']);
});

test('a refusal of late arrivals stands with them', async () => {
  answers['changePool'] = () => refusal('MMR_MISSING', 'No MMR for Ivy.', 'add');
  enter({ withdrawn: ['Ivy'] });
  const dialog = await manage(/^Change the pool/, 'dialog');
  await user.click(await dialog.findByRole('checkbox', { name: /Ivy/ }));
  await press(dialog, 'Change the pool');
  const arrivals = within(dialog.getByRole('region', { name: /^Let in/ }));
  expect((await arrivals.findByRole('alert')).textContent).toBe('No MMR for Ivy.');
});

test('who was picked while the dialog was open stays, and it is said', async () => {
  enter({});
  const dialog = await manage(/^Change the pool/, 'dialog');
  await user.click(await dialog.findByRole('checkbox', { name: /Dot/ }));
  await user.click(dialog.getByRole('checkbox', { name: /Gus/ }));
  show({ picks: [['Ash', 'Dot']] });
  expect(text()).toContain('Dot was picked meanwhile and stays in Team Ash.');
  expect(text()).toContain('Gus leaves the pool and counts as withdrawn.');
  await press(dialog, 'Change the pool');
  await closed();
  expect(desk.inputs('ChangePool')).toEqual([{ draftId: 'd1', add: [], remove: [id('Gus')] }]);
});

test('emptying the pool ends the draft, and that is said before', async () => {
  available = ['Dot'];
  enter({ withdrawn: ['Eli', 'Fay', 'Gus', 'Hal', 'Ivy'] });
  const dialog = await manage(/^Change the pool/, 'dialog');
  await user.click(await dialog.findByRole('checkbox', { name: /Dot/ }));
  expect(text()).toContain('Nobody is left to pick then: the draft is complete with this.');
});

test('a captain gives way to a member, and stays', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Replace a captain/, 'dialog');
  await user.selectOptions(dialog.getByLabelText('Team'), 'Team Bee');
  await user.click(dialog.getByRole('radio', { name: /Eli/ }));
  expect(text()).toContain('Eli replaces Bee as captain of Team Bee. Bee stays in the team.');
  expect(text()).toContain('Pick 2 can then no longer be taken back.');
  expect(text()).toContain('Turn and clock stay as they are.');
  await press(dialog, 'Replace the captain');
  await closed();
  expect(desk.inputs('ReplaceCaptain')).toEqual([{ draftId: 'd1', teamId: 't-Bee', playerId: id('Eli') }]);
});

test('a captain gives way to somebody of the pool, and leaves; the turn stays', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Replace a captain/, 'dialog');
  // The team on the clock is the one whose captain is missing, most likely.
  expect((dialog.getByLabelText('Team') as HTMLSelectElement).value).toBe('t-Cyd');
  await user.click(await dialog.findByRole('radio', { name: /Gus/ }));
  expect(text()).toContain('Gus replaces Cyd as captain of Team Cyd. Cyd leaves the team and the draft');
  expect(text()).toContain('The team then weighs 8,900 MMR instead of 9,300.');
  expect(text()).toContain('It stays the team’s turn and the clock runs on: Gus picks.');
});

test('a replacement that means something else by now has to be chosen again', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Replace a captain/, 'dialog');
  await user.selectOptions(dialog.getByLabelText('Team'), 'Team Bee');
  await user.click(dialog.getByRole('radio', { name: /Eli/ }));
  // The pick is taken back: chosen now, Bee would have to leave.
  show({ picks: three.slice(0, 1) });
  expect(text()).toContain('The draft has moved on: Eli has left Team Bee. Nothing was done. Choose again.');
  expect((dialog.getByRole('button', { name: 'Replace the captain' }) as HTMLButtonElement).disabled).toBe(true);
  await user.click(dialog.getByRole('radio', { name: /Eli/ }));
  expect(text()).toContain('Bee leaves the team and the draft');
});

test('a refused captain stands at what is at fault', async () => {
  answers['replaceCaptain'] = () => refusal('PLAYER_UNAVAILABLE', 'Gus is in another team.', 'player');
  enter({ picks: three });
  const dialog = await manage(/^Replace a captain/, 'dialog');
  await user.click(await dialog.findByRole('radio', { name: /Gus/ }));
  await press(dialog, 'Replace the captain');
  expect((await dialog.findByRole('alert')).textContent).toBe('Gus is in another team.');
});

test('staff see a turn that has run out, and what they can do, where the captain is waited for', () => {
  vi.useFakeTimers();
  const deadlineAt = new Date(Date.now() + 5_000).toISOString();
  enter({ picks: three, deadlineAt });
  expect(screen.queryByText('is overdue.')).toBeNull();
  act(() => void vi.advanceTimersByTime(5_100));
  expect(screen.getByRole('status').textContent).toContain('is overdue. Wait, pause, or pick for them in the pool.');
  show({ picks: [...three, ['Cyd', 'Gus']], deadlineAt: new Date(Date.now() + 60_000).toISOString() });
  expect(screen.queryByText('is overdue.')).toBeNull();
});

test('where the clock picks, nobody is overdue', () => {
  vi.useFakeTimers();
  enter({ picks: three, deadlineAt: new Date(Date.now() + 5_000).toISOString(), onTimeout: 'AUTO_PICK' });
  act(() => void vi.advanceTimersByTime(5_100));
  expect(screen.queryByText('is overdue.')).toBeNull();
});

test('an answer that is lost is told as lost, and the question stays', async () => {
  enter({ picks: three });
  const dialog = await manage(/^Take back pick 3/);
  desk.breakOff();
  await press(dialog, 'Take back pick 3');
  expect((await dialog.findByRole('alert')).textContent).toBe('The server did not answer. Try again in a moment.');
  // It did arrive: the draft says so, and the question is not asked of another pick.
  show({ picks: three.slice(0, 2) });
  expect(text()).toContain('1 pick was taken back: Fay.');
  expect(dialog.queryByRole('button', { name: /Take back/ })).toBeNull();
});
