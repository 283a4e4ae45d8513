import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ComponentType, memo } from 'react';
import { Toaster, toast } from 'sonner';
import { Provider } from 'urql';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Place, openPlaces, placesByTeam } from '@/features/draft/board/places';
import type { TieRolled } from '@/features/draft/board/moment';
import { caption, lastStep, lengthOf, standings } from '@/features/draft/board/rollStory';
import { Room } from '@/features/draft/Room';
import { room } from '@/features/draft/roomStore';
import { Line } from './world/client';
import { roomProps, settle } from './world/enter';
import { World } from './world/world';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

vi.mock('@/features/draft/board/TeamColumn', async (original) => {
  type Props = { team: { id: string } };
  const { TeamColumn } = await original<{ TeamColumn: { type: ComponentType<Props> } }>();
  const Inner = TeamColumn.type as (props: Props) => React.ReactNode;
  return {
    TeamColumn: memo((props: Props) => {
      counts.push(props.team.id);
      return Inner(props);
    }),
  };
});

// It is loaded when it is wanted; here that would be part of what is timed.
beforeAll(() => import('@/features/draft/board/TieCard'), 30_000);

// A roll takes its time.
vi.setConfig({ testTimeout: 20_000 });

let world: World;
let line: Line;

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
});
afterEach(async () => {
  vi.unstubAllGlobals();
  room.reset();
  toast.dismiss();
  await settle(20);
});

async function enter() {
  render(
    <Provider value={line.client()}>
      <Room {...roomProps} />
      <Toaster duration={60_000} />
    </Provider>,
  );
  await screen.findByRole('region', { name: 'Teams' }, { timeout: 4_000 });
  await settle();
}

const pick = () => {
  const next = world.players.find(({ team }) => !team);
  world.pick(next?.id ?? '', world.onTheClock?.turn ?? 0);
};
const team = (name: string) => within(screen.getByRole('heading', { name }).closest('li') as HTMLElement);
const rows = (name: string) =>
  team(name)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('each pick of a draft repaints the team that made it and the team that comes onto the clock, and no other', async () => {
  world = new World({ teams: 20, players: 100 });
  line = new Line(world);
  await enter();
  for (let made = 0; made < 6; made += 1) {
    const now = world.onTheClock?.team.id;
    counts.length = 0;
    pick();
    // One pick after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await settle(60);
    const touched = new Set([now, world.onTheClock?.team.id]);
    expect(new Set(counts)).toEqual(touched);
    expect(counts.length).toBeLessThanOrEqual(touched.size + 1);
  }
});

test('a place says which pick and round will fill it, the one on the clock as such, a made pick its number', async () => {
  await enter();
  pick();
  await settle();
  expect(rows('Team Ash')).toEqual([
    'Ash6,400',
    'Evepick 15,880',
    'open placepick 8round 2',
    'open placepick 9round 3',
    'open placepick 16round 4',
  ]);
  expect(rows('Team Bee')[1]).toBe('open placepick 2on the clock');
  const captain = team('Team Ash').getByRole('img', { name: 'captain' }).closest('li');
  expect(captain?.textContent).toBe('Ash6,400');
});

test('automatic picks are marked with a word', async () => {
  await enter();
  const place = world.onTheClock;
  pick();
  if (place) place['automatic'] = true;
  await settle();
  expect(team('Team Ash').getByText('auto').getAttribute('title')).toBe('Picked by the clock');
});

test('my team says that it is mine', async () => {
  world.seat = { staff: false, teams: world.teams.slice(1, 2) };
  await enter();
  expect(team('Team Bee').getByText('You')).toBeTruthy();
  expect(team('Team Ash').queryByText('You')).toBeNull();
});

test('in shuffle the lowest team is marked, and the place on the clock says why it is its turn', async () => {
  world.style = 'SHUFFLE';
  for (const round of world.rounds.slice(1)) Object.assign(round, { team: null, captain: null });
  await enter();
  expect(team('Team Dee').getByText('lowest')).toBeTruthy();
  expect(screen.getAllByText('lowest')).toHaveLength(1);
  expect(rows('Team Ash')[1]).toBe('open placepick 1lowest MMR');
  expect(rows('Team Bee').slice(1)).toEqual(Array(4).fill('open place'));
});

test('the places of a team are the very same list while none of them changed', () => {
  const place = (id: string, teamId: string) => ({ id, team: { id: teamId } }) as unknown as Place;
  const [a, b] = [place('1', 'x'), place('2', 'y')];
  const before = placesByTeam([a, b], new Map());
  expect(placesByTeam([a, b], before)).toBe(before);
  const after = placesByTeam([a, place('2', 'y')], before);
  expect(after.get('x')).toBe(before.get('x'));
  expect(after.get('y')).not.toBe(before.get('y'));
});

test('a team that began with members has places for the rest alone, and none is shown beyond its size', () => {
  const coming = [3, 4, 5].map((pickNumber) => ({
    id: `r${pickNumber}`,
    pickNumber,
    round: pickNumber,
    wasTie: false,
  }));
  const options = { coming, onTheClock: true, shuffled: false };
  expect(openPlaces({ ...options, count: 2 }).map(({ state }) => state)).toEqual(['now', 'later']);
  expect(openPlaces({ ...options, count: 4 }).map(({ pickNumber }) => pickNumber)).toEqual([3, 4, 5, undefined]);
});

/** Cyd and Dee tie at the top of the first throw, and again; Dee wins the third. */
const throws = [
  { Ash: 2, Bee: 5, Cyd: 6, Dee: 6 },
  { Cyd: 3, Dee: 3 },
  { Cyd: 1, Dee: 4 },
];
const roll = {
  __typename: 'TieRoll',
  winnerName: 'Team Dee',
  teams: ['Ash', 'Bee', 'Cyd', 'Dee'].map((name) => ({ teamName: `Team ${name}`, captainName: name, mmr: 6000 })),
  rounds: throws.map((round) => Object.entries(round).map(([name, value]) => ({ teamName: `Team ${name}`, value }))),
};

test('the story of a roll: who rolls, what came, who is out, who rolls again, who won', () => {
  const told = roll as unknown as TieRolled['roll'];
  const at = (step: number) =>
    Object.fromEntries(
      standings(told, step).map(({ name, thrown, rolling, out, won }) => [
        name.slice(5),
        [thrown.join(), rolling && 'rolls', out && 'out', won && 'won'].filter(Boolean).join(' '),
      ]),
    );
  expect(lastStep(told)).toBe(6);
  expect(at(0)).toEqual({ Ash: 'rolls', Bee: 'rolls', Cyd: 'rolls', Dee: 'rolls' });
  expect(at(1)).toEqual({ Ash: '2 out', Bee: '5 out', Cyd: '6', Dee: '6' });
  expect(at(2)).toEqual({ Ash: '2 out', Bee: '5 out', Cyd: '6 rolls', Dee: '6 rolls' });
  expect(caption(told, 2)).toBe('Tied at the top: 2 roll again');
  expect(at(5)).toEqual({ Ash: '2 out', Bee: '5 out', Cyd: '6,3,1 out', Dee: '6,3,4' });
  expect(at(6)).toEqual({ Ash: '2 out', Bee: '5 out', Cyd: '6,3,1 out', Dee: '6,3,4 won' });
});

test.each([1, 2, 4])('a roll of %s throws takes two to four and a half seconds', (count) => {
  const told = { ...roll, rounds: Array(count).fill(roll.rounds[0]) } as unknown as TieRolled['roll'];
  const all = Array.from({ length: lastStep(told) + 1 }, (_, step) => lengthOf(step, told));
  const length = all.reduce((sum, part) => sum + part, 0);
  expect(length).toBeGreaterThanOrEqual(2_000);
  expect(length).toBeLessThanOrEqual(4_500);
});

const tie = (changes: Record<string, unknown> = {}) => {
  world.append('TieRolled', { pickNumber: 1, roll: { ...roll, ...changes } });
};
const shown = () => screen.queryByRole('region', { name: 'Tie roll' });
const appears = () => vi.waitFor(() => expect(shown()).not.toBeNull(), 4_000);
const toasts = () => [...document.querySelectorAll('[data-sonner-toast]')].map((one) => one.textContent);

test('a tie is a moment, and is told when it is over; Escape ends it', async () => {
  await enter();
  tie();
  await appears();
  expect(shown()?.textContent).toContain('Tie at 6,000 MMR, for pick 1');
  expect(shown()?.closest('[aria-live], [role="status"], [role="log"], [role="dialog"]')).toBeNull();
  expect(toasts()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  expect(shown()).toBeNull();
  await settle(60);
  expect(toasts()).toHaveLength(1);
  expect(toasts()[0]).toMatch(/^Tie! .*Team Dee picks\.$/);
});

test('a tie ends by itself', async () => {
  await enter();
  tie({ rounds: roll.rounds.slice(2) });
  await appears();
  await vi.waitFor(() => expect(shown()).toBeNull(), 4_000);
});

test('a press on it ends a tie, and of two in quick succession the second follows', async () => {
  await enter();
  tie();
  tie({ winnerName: 'Team Cyd', teams: roll.teams.slice(2).map((one) => ({ ...one, mmr: 7_000 })) });
  await appears();
  await userEvent.click(screen.getByRole('button', { name: 'Skip' }));
  expect(shown()?.textContent).toContain('Tie at 7,000 MMR');
  await userEvent.click(shown() as HTMLElement);
  expect(shown()).toBeNull();
});

test('a pick ends every roll before it, and each is told', async () => {
  await enter();
  tie();
  tie();
  await appears();
  pick();
  await vi.waitFor(() => expect(shown()).toBeNull());
  await settle(60);
  expect(toasts().filter((words) => words?.startsWith('Tie!'))).toHaveLength(2);
});

test('a tie that happened while one was away is not played', async () => {
  await enter();
  line.cut();
  tie();
  const last = world.log.at(-1);
  if (last) last['createdAt'] = new Date(Date.now() - 60_000).toISOString();
  line.restore();
  await settle(300);
  expect(shown()).toBeNull();
  expect(toasts()).toHaveLength(1);
});

test('where motion is not wanted the outcome is there at once', async () => {
  const still = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('matchMedia', (query: string) => ({ ...still, matches: query.includes('reduced-motion') }));
  await enter();
  tie();
  await appears();
  expect(shown()?.textContent).toContain('Team Dee wins the roll and picks');
});
