import { screen, waitFor, within } from '@testing-library/react';
import { GraphQLError } from 'graphql';
import { beforeEach, expect, test, vi } from 'vitest';
import { ManagingContext } from '@/features/tournament/managing';
import { about, histogram, scaleOf } from '@/features/tournament/start/scale';
import { StartDraftDialog } from '@/features/tournament/start/StartDraftDialog';
import { TeamsContext } from '@/features/tournament/teams/teams';
import { Desk, refusal, showAt } from './world/people';

const predicted = (mmrs: readonly number[], reach = 0) =>
  mmrs.map((mmr, index) => ({
    teamName: `Team ${'ABC'[index]}`,
    captainName: `Captain ${'ABC'[index]}`,
    mmr,
    low: mmr - reach,
    high: mmr + reach,
  }));

const certain = (style: string, spread: number, mmrs: readonly number[]) => ({
  style,
  simulations: 1,
  spread,
  spreadP90: spread,
  spreads: [spread],
  teams: predicted(mmrs),
});

/** Two hundred drafts: 3 to 600 MMR apart. */
const spreads = Array.from({ length: 200 }, (_, index) => (index + 1) * 3);
const shuffle = {
  style: 'SHUFFLE',
  simulations: 200,
  spread: 412,
  spreadP90: 541,
  spreads,
  teams: predicted([12_600, 12_700, 12_650], 150),
};
const compared = (snake = 1240) => [
  certain('SNAKE', snake, [12_000, 12_500, 12_000 + snake]),
  certain('NORMAL', 2890, [14_000, 12_500, 11_110]),
  shuffle,
];

const members = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));
const teams = ['A', 'B', 'C'].map((name) => ({ id: name, name: `Team ${name}`, members: members(2) })) as never;

let compare: (order: string) => unknown;
let start: () => unknown;
let desk: Desk;
const onStarted = vi.fn<() => void>();

beforeEach(() => {
  onStarted.mockReset();
  compare = () => compared();
  start = () => ({ draft: null, warnings: [], errors: [] });
  desk = new Desk({ compareDraftStyles: ({ order }) => compare(String(order)) }, { startTeamDraft: () => start() });
});

function open(free = 9) {
  const managing = {
    id: 'T1',
    slug: 'friday',
    teamSize: 5,
    staff: true,
    admin: false,
    locked: null,
    cancelled: false,
    open: () => {},
    go: () => {},
  };
  return showAt(
    desk.client(),
    <ManagingContext value={managing}>
      <TeamsContext value={teams}>
        <StartDraftDialog slug="friday" free={free} onClose={() => {}} onStarted={onStarted} />
      </TeamsContext>
    </ManagingContext>,
    '/tournaments/friday',
  );
}

const option = async (name: string) => {
  const radio = await screen.findByRole('radio', { name });
  await waitFor(() => expect(radio.textContent).toContain('MMR apart'));
  return radio;
};

test('each style says how far apart it would leave the teams, and the smallest is marked', async () => {
  open();
  expect((await option('Snake')).textContent).toContain('1,240 MMR apart');
  expect((await option('Normal')).textContent).toContain('2,890 MMR apart');
  const chance = await option('Shuffle');
  expect(chance.textContent).toContain('about 410 MMR apart');
  expect(chance.textContent).toContain('540 at most in nine of ten');
  const marked = screen.getAllByRole('radio').filter((radio) => within(radio).queryByText('smallest'));
  expect(marked).toEqual([chance]);
});

test('no style is marked where two are as even', async () => {
  // What was simulated is 412, and reads as 410.
  compare = () => compared(410);
  open();
  await option('Snake');
  expect(screen.queryByText('smallest')).toBeNull();
});

test('who does not see the charts is told the same', async () => {
  open();
  const snake = await option('Snake');
  const described = document.getElementById(snake.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toContain(
    'Predicted spread between teams: 1,240 MMR. Team A is lowest with 12,000, Team C highest with 13,240.',
  );
  const table = within(screen.getByRole('table', { hidden: true }));
  const cells = table.getAllByRole('row', { hidden: true }).map((row) => row.textContent);
  expect(cells[1]).toBe('Team A12,00014,00012,60012,450–12,750');
  expect(cells.at(-1)).toBe('Spread1,2402,890about 410');
});

test('a style is chosen with keys and started', async () => {
  const { user } = open();
  (await option('Snake')).focus();
  for (const name of ['Normal', 'Shuffle']) {
    // The choice follows while the key is held, however shortly.
    // oxlint-disable-next-line no-await-in-loop
    await user.keyboard('{ArrowDown>}');
    // oxlint-disable-next-line no-await-in-loop
    await waitFor(() => expect(screen.getByRole('radio', { name }).getAttribute('aria-checked')).toBe('true'));
    // oxlint-disable-next-line no-await-in-loop
    await user.keyboard('{/ArrowDown}');
  }
  await user.click(screen.getByRole('button', { name: 'Start now' }));
  await waitFor(() => expect(onStarted).toHaveBeenCalledOnce());
  expect(desk.inputs('StartTeamDraft')).toEqual([
    { tournamentId: 'T1', style: 'SHUFFLE', order: 'MMR', pickSeconds: 60, onTimeout: 'WAIT' },
  ]);
});

test('the comparison follows the order of the teams', async () => {
  compare = (order) => compared(order === 'MANUAL' ? 1500 : 1240);
  const { user } = open();
  await option('Snake');
  await user.selectOptions(screen.getByLabelText('Order of the teams'), 'As the teams are ordered');
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Snake' }).textContent).toContain('1,500 MMR apart'));
});

test('what stands in the way is said at once, with the way to where it is put right', async () => {
  compare = () => new GraphQLError('No MMR for Dot and Eli.', { extensions: { code: 'MMR_MISSING' } });
  open();
  expect((await screen.findByRole('alert')).textContent).toBe('No MMR for Dot and Eli.');
  expect(screen.getByRole('link', { name: 'To the players' }).getAttribute('href')).toBe(
    '/tournaments/friday?tab=players',
  );
  expect(desk.inputs('StartTeamDraft')).toEqual([]);
});

test('a refused start says why once, and another order lets it be tried again', async () => {
  compare = (order) =>
    order === 'MANUAL'
      ? new GraphQLError('Every team needs its own draft position.', { extensions: { code: 'ORDER_MISSING' } })
      : compared();
  start = () => ({ ...refusal('ORDER_MISSING', 'Every team needs its own draft position.', 'order'), warnings: [] });
  const { user } = open();
  await option('Snake');
  await user.selectOptions(screen.getByLabelText('Order of the teams'), 'As the teams are ordered');
  await screen.findByRole('alert');
  await user.click(screen.getByRole('button', { name: 'Start now' }));
  await waitFor(() => expect(desk.inputs('StartTeamDraft')).toHaveLength(1));
  expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
    'Every team needs its own draft position.',
  ]);
  await user.selectOptions(screen.getByLabelText('Order of the teams'), 'By captain MMR, lowest first');
  await option('Snake');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(onStarted).not.toHaveBeenCalled();
});

test('a comparison that cannot be read is read again, and one can start without it', async () => {
  desk.breakOff();
  const { user } = open();
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The server did not answer.');
  expect((screen.getByRole('button', { name: 'Start now' }) as HTMLButtonElement).disabled).toBe(false);
  desk.mend();
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await option('Snake');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('places that stay empty are said before the start', async () => {
  open(7);
  expect(await screen.findByText('7 players for 9 places: 2 places stay empty.')).toBeTruthy();
});

test('a scale ends at round numbers and leaves nobody out', () => {
  for (const [least, most] of [
    [0, 2890],
    [11_110, 14_000],
    [0, 0],
    [0, 1],
    [17_302, 18_672],
    [-40, 99_999],
  ] as const) {
    const { ticks, at } = scaleOf(least, most);
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(at(least)).toBeGreaterThanOrEqual(0);
    expect(at(most)).toBeLessThanOrEqual(100);
    expect(at(ticks[0] ?? NaN)).toBe(0);
    expect(at(ticks.at(-1) ?? NaN)).toBe(100);
  }
  expect(scaleOf(0, 2890).ticks).toEqual([0, 1000, 2000, 3000]);
});

test('every draft played is in the distribution, the widest included', () => {
  expect(histogram([0, 10, 19, 20, 100], 0, 100, 5)).toEqual([3, 1, 0, 0, 1]);
  expect(histogram(spreads, 0, 600, 4)).toEqual([49, 50, 50, 51]);
});

test('a simulated number is rounded, a small one is not', () => {
  expect([0, 47, 103, 1734, 12_345].map(about)).toEqual([0, 47, 105, 1750, 12_500]);
});
