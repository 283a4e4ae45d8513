import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { LeagueView } from '@/features/leagues/LeagueView';
import { Desk, refusal, showAt } from './world/people';

const valve = { clock: 'VALVE', firstBanSeconds: 15, actionSeconds: 30, reserveSeconds: 130 };
const classic = { clock: 'CLASSIC', firstBanSeconds: 30, actionSeconds: 30, reserveSeconds: 90 };
const defaults = {
  order: null,
  orderInUse: 'V7_40',
  newestOrder: 'V7_40',
  clock: 'VALVE',
  times: valve,
  presets: [valve, classic],
  pauseOnDisconnect: true,
  mostPauses: null,
};

let settings: Record<string, unknown>;
let role: string;
let answer: ReturnType<typeof refusal> | null;
let desk: Desk;

const league = () => ({
  __typename: 'League',
  id: 'L1',
  slug: 'amber',
  name: 'Amber League',
  about: '',
  viewerRole: role,
  memberCount: 1,
  organization: null,
  heroDraftSettings: settings,
});

beforeEach(() => {
  settings = defaults;
  role = 'ADMIN';
  answer = null;
  desk = new Desk(
    { viewer: () => null, league },
    { updateHeroDraftSettings: () => answer ?? { league: league(), errors: [] } },
  );
});

const nothing = () => {};
const page = (
  <LeagueView
    slug="amber"
    tab="settings"
    search=""
    onSearch={nothing}
    // Which members are listed, and no role of ARIA.
    // oxlint-disable-next-line jsx-a11y/aria-role
    role={undefined}
    onRole={nothing}
    adding={false}
    onAdd={nothing}
    tournaments={() => null}
    notFound={<p>nothing</p>}
  />
);

async function visit() {
  const { user } = showAt(desk.client(), page);
  const form = within(await screen.findByRole('form', { name: 'Hero drafts' }));
  const save = () => user.click(form.getByRole('button', { name: 'Save' }));
  const sent = async () => {
    await waitFor(() => expect(desk.inputs('UpdateHeroDraftSettings')).toHaveLength(1));
    return desk.inputs('UpdateHeroDraftSettings')[0];
  };
  const choose = (name: RegExp) => user.click(form.getByRole('radio', { name }));
  return { user, form, save, sent, choose };
}

const byDefault = {
  leagueId: 'L1',
  order: null,
  clock: 'VALVE',
  firstBanSeconds: null,
  actionSeconds: null,
  reserveSeconds: null,
  pauseOnDisconnect: true,
  mostPauses: null,
};

test('what each clock means is said in seconds, and what is settled is chosen', async () => {
  const { form, save, sent } = await visit();
  expect(
    form.getByText('15 s for each first ban, 30 s for every other action, 130 s of reserve for each team.'),
  ).toBeTruthy();
  expect(
    form.getByText('30 s for each first ban, 30 s for every other action, 90 s of reserve for each team.'),
  ).toBeTruthy();
  expect(form.getByRole('radio', { name: /^As in the game/ }).getAttribute('aria-checked')).toBe('true');
  expect((form.getByLabelText('Order of bans and picks') as HTMLSelectElement).selectedOptions[0]?.text).toBe(
    'The newest, now 7.40',
  );
  await save();
  expect(await sent()).toEqual(byDefault);
});

test('an own clock has its times, which begin with those in use', async () => {
  const { user, form, save, sent, choose } = await visit();
  expect(form.queryByLabelText('Reserve')).toBeNull();
  await choose(/^Our own/);
  const reserve = form.getByLabelText('Reserve');
  await user.clear(reserve);
  await user.type(reserve, '60');
  await user.selectOptions(form.getByLabelText('Order of bans and picks'), '7.34');
  await save();
  expect(await sent()).toEqual({
    ...byDefault,
    order: 'V7_34',
    clock: 'CUSTOM',
    firstBanSeconds: 15,
    actionSeconds: 30,
    reserveSeconds: 60,
  });
});

test('times of an own clock are not sent with another', async () => {
  settings = { ...defaults, clock: 'CUSTOM', times: { ...valve, clock: 'CUSTOM', reserveSeconds: 7 } };
  const { form, save, sent, choose } = await visit();
  expect((form.getByLabelText('Reserve') as HTMLInputElement).value).toBe('7');
  await choose(/^Classic/);
  await save();
  expect(await sent()).toEqual({ ...byDefault, clock: 'CLASSIC' });
});

test('a time that is refused is told at its field', async () => {
  answer = { league: null, ...refusal('INVALID_INPUT', 'An action takes 5 to 300 seconds.', 'actionSeconds') } as never;
  const { form, save, choose } = await visit();
  await choose(/^Our own/);
  await save();
  expect(await form.findByText('An action takes 5 to 300 seconds.')).toBeTruthy();
  expect(document.activeElement).toBe(form.getByLabelText('Other actions'));
});

test('a league may cap how often a missing captain pauses', async () => {
  const { user, form, save, sent, choose } = await visit();
  await choose(/^Pause some times/);
  const pauses = form.getByLabelText('Pauses for each team');
  await user.clear(pauses);
  await user.type(pauses, '2');
  await save();
  expect(await sent()).toEqual({ ...byDefault, mostPauses: 2 });
});

test('no number of pauses is no way to have them always', async () => {
  const { user, form, save, sent, choose } = await visit();
  await choose(/^Pause some times/);
  await user.clear(form.getByLabelText('Pauses for each team'));
  await save();
  expect(await sent()).toEqual({ ...byDefault, mostPauses: -1 });
});

test('a league may do without pauses', async () => {
  const { save, sent, choose } = await visit();
  await choose(/^Do not pause/);
  await save();
  expect(await sent()).toEqual({ ...byDefault, pauseOnDisconnect: false });
});

test('staff who are no admins do not settle hero drafts', async () => {
  role = 'STAFF';
  showAt(desk.client(), page);
  expect(await screen.findByText(/^Your role comes from the organization/)).toBeTruthy();
  expect(screen.queryByRole('form', { name: 'Hero drafts' })).toBeNull();
});
