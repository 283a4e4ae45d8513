import { screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { settle } from './world/enter';
import { enterHeroRoom } from './world/enterHeroes';
import type { HeroOptions, WorldSide } from './world/heroes';

vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  heroRoom.reset();
  connection.reset();
  vi.unstubAllGlobals();
});

const onStage = () => within(screen.getByRole('region', { name: 'Before the draft' }));
const line = () => onStage().getByRole('status').textContent;
const captain = (name: string) =>
  onStage()
    .getAllByRole('listitem')
    .find(({ textContent }) => textContent?.includes(`Team ${name}`)) as HTMLElement;
const button = (name: string) => onStage().getByRole('button', { name });
const enter = async (options: HeroOptions) => {
  const room = await enterHeroRoom(options);
  const [ash, bee] = room.world.sides as [WorldSide, WorldSide];
  return { ...room, ash, bee, press: async (name: string) => (await room.user.click(button(name)), settle()) };
};
const asked = () => within(screen.getByRole('alertdialog'));

test('who is here, not here yet and away is said of both captains', async () => {
  const { world, ash, bee } = await enter({});
  expect(captain('Ash').textContent).toContain('not here yet');
  world.connect(ash);
  world.connect(bee);
  world.disconnect(bee);
  await settle();
  expect(captain('Ash').textContent).toMatch(/Ash.*here.*Not ready/);
  expect(captain('Bee').textContent).toMatch(/Bee.*away.*Not ready/);
});

test('whoever watches reads whom one waits for, and has nothing to press', async () => {
  const { world, ash, bee } = await enter({});
  expect(line()).toMatch(/^Waiting for Ash and Bee to be ready\./);
  world.ready(bee);
  await settle();
  expect(line()).toMatch(/^Waiting for Ash to be ready\./);
  world.ready(ash);
  await settle();
  expect(line()).toMatch(/^Waiting for Ash or Bee to flip the coin\./);
  world.flip(bee);
  await settle();
  expect(onStage().queryAllByRole('button', { name: /pick|Radiant|Dire|coin|ready/i })).toEqual([]);
});

test('a captain is ready, and is not after all', async () => {
  const { press, ash, bee } = await enter({ as: 'captain' });
  expect(line()).toMatch(/^Waiting for you and Bee/);
  await press('Ready');
  expect(ash.ready).toBe(true);
  expect(captain('Ash').textContent).toContain('Ready');
  await press('Not ready after all');
  expect(ash.ready).toBe(false);
  expect(bee.ready).toBe(false);
});

test('two presses are one, and nothing counts as done before the draft says so', async () => {
  const { line: http, user, press, ash } = await enter({ as: 'captain' });
  http.cut();
  await press('Ready');
  expect(ash.ready).toBe(true);
  expect(button('Ready').getAttribute('aria-busy')).toBe('true');
  await user.click(button('Ready'));
  expect(http.requests.filter((name) => name === 'ReadyUp')).toHaveLength(1);
  http.restore();
  await settle();
  expect(button('Not ready after all').getAttribute('aria-busy')).toBeNull();
});

test('a refusal stands there in the server’s words, and goes with what it was about', async () => {
  const { world, press } = await enter({ as: 'captain', phase: 'ROLLING' });
  world.refusal = { code: 'COIN_FLIPPED', message: 'The coin has been flipped already.' };
  await press('Flip the coin');
  expect(onStage().getByRole('alert').textContent).toBe('The coin has been flipped already.');
  world.flip();
  await settle();
  expect(onStage().queryByRole('alert')).toBeNull();
});

test('without an answer the draft is read to find out: what arrived is done, what did not can be tried again', async () => {
  const { world, line: http, press, ash } = await enter({ as: 'captain' });
  http.cut();
  http.breakOff();
  await press('Ready');
  expect(ash.ready).toBe(true);
  expect(onStage().getByText(/Finding out what became of it/)).toBeTruthy();
  http.mend();
  expect(await onStage().findByRole('button', { name: 'Not ready after all' }, { timeout: 10_000 })).toBeTruthy();
  expect(onStage().queryByText(/Finding out/)).toBeNull();

  world.ready = () => {};
  http.breakOff();
  await press('Not ready after all');
  http.mend();
  expect((await onStage().findByRole('alert', {}, { timeout: 10_000 })).textContent).toMatch(
    /did not reach the server/,
  );
  expect(button('Not ready after all').getAttribute('aria-busy')).toBeNull();
});

test('staff act for a captain only after they have been asked, by name', async () => {
  const { world, user, bee } = await enter({ as: 'staff' });
  await user.click(within(captain('Bee')).getByRole('button', { name: 'Mark as ready' }));
  expect(asked().getByRole('heading').textContent).toBe('Say that Bee is ready?');
  expect(bee.ready).toBe(false);
  await user.click(asked().getByRole('button', { name: 'Ready' }));
  await settle();
  expect(world.sides.map(({ ready }) => ready)).toEqual([false, true]);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('a question that answered itself meanwhile has nothing left to confirm', async () => {
  const { world, user, bee } = await enter({ as: 'staff' });
  await user.click(within(captain('Bee')).getByRole('button', { name: 'Mark as ready' }));
  world.ready(bee);
  await settle();
  expect(asked().getByRole('status').textContent).toMatch(/moved on/);
  expect(asked().queryByRole('button', { name: 'Ready' })).toBeNull();
});

test('a refusal of what staff do for a captain stands in the question', async () => {
  const { world, user } = await enter({ as: 'staff' });
  world.refusal = { code: 'ALREADY_READY', message: 'The captain of Team Bee is ready already.' };
  await user.click(within(captain('Bee')).getByRole('button', { name: 'Mark as ready' }));
  await user.click(asked().getByRole('button', { name: 'Ready' }));
  await settle();
  expect(asked().getByRole('alert').textContent).toBe('The captain of Team Bee is ready already.');
});

test('either captain flips the coin; whoever sees it is told when it has fallen, and can skip the flight', async () => {
  const { world, press, user } = await enter({ as: 'captain', phase: 'ROLLING' });
  await press('Flip the coin');
  expect(world.phase).toBe('CHOOSING');
  expect(line()).toBe('The coin is in the air.');
  expect(captain('Ash').textContent).not.toContain('Won the flip');
  expect(onStage().queryByRole('button', { name: 'First pick' })).toBeNull();
  await user.click(button('Skip'));
  expect(line()).toBe('You won the flip. You choose pick order or side.');
  expect(captain('Ash').textContent).toContain('Won the flip');
  expect(button('First pick')).toBeTruthy();
});

test('the coin lands by itself', async () => {
  const { world, bee } = await enter({ phase: 'ROLLING' });
  world.flip(bee);
  await settle();
  expect(line()).toBe('The coin is in the air.');
  expect(await onStage().findByText(/^Bee won the flip\. Bee chooses/, {}, { timeout: 10_000 })).toBeTruthy();
});

test('whoever comes later, and whoever wants no motion, sees the coin lie', async () => {
  const late = await enter({ phase: 'CHOOSING' });
  expect(line()).toMatch(/^Ash won the flip\./);
  late.unmount();

  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('reduced-motion'),
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
  const { world, bee } = await enter({ phase: 'ROLLING' });
  world.flip(bee);
  await settle();
  expect(line()).toMatch(/^Bee won the flip\./);
});

test('a flip that is older than its news is not shown as one', async () => {
  const { world, line: http } = await enter({ phase: 'ROLLING' });
  http.cut();
  vi.setSystemTime(Date.now() - 60_000);
  world.flip();
  vi.useRealTimers();
  http.restore();
  await settle();
  expect(line()).toMatch(/^Ash won the flip\./);
});

test('the winner chooses of either pair once they are sure, the other of what remains', async () => {
  const { press, ash, user } = await enter({ as: 'captain', phase: 'CHOOSING' });
  for (const name of ['First pick', 'Second pick', 'Radiant', 'Dire']) expect(button(name)).toBeTruthy();
  await press('First pick');
  expect(asked().getByRole('heading').textContent).toBe('Choose first pick?');
  await user.click(asked().getByRole('button', { name: 'Cancel' }));
  expect(ash.choice).toBeNull();
  await press('Second pick');
  expect(asked().getByText('Only a restart of the draft takes a choice back.')).toBeTruthy();
  await user.click(asked().getByRole('button', { name: 'Choose second pick' }));
  await settle();
  expect(ash.choice).toBe('SECOND_PICK');
  expect(line()).toBe('You chose second pick. Bee chooses the side.');
  expect(captain('Ash').textContent).toContain('Second pick');
  expect(onStage().queryByRole('button', { name: 'Radiant' })).toBeNull();
});

test('the second to choose is offered what the server offers', async () => {
  const { world, bee } = await enter({ as: 'captain', phase: 'ROLLING' });
  world.flip(bee);
  world.choose('DIRE');
  await settle();
  expect(line()).toBe('Bee chose Dire. You choose the pick order.');
  const choices = onStage().getAllByRole('button', { name: /pick|Radiant|Dire/ });
  expect(choices.map(({ textContent }) => textContent)).toEqual(['First pick', 'Second pick']);
});

test('staff choose for a captain, by name', async () => {
  const { user, ash } = await enter({ as: 'staff', phase: 'CHOOSING' });
  await user.click(button('Radiant'));
  expect(asked().getByRole('heading').textContent).toBe('Choose Radiant for Ash?');
  expect(ash.choice).toBeNull();
  await user.click(asked().getByRole('button', { name: 'Choose Radiant' }));
  await settle();
  expect(ash.choice).toBe('RADIANT');
});

test('by which settings it is drafted stands there', async () => {
  await enter({});
  expect(
    onStage().getByText('Order of 7.40 · 30 s, first bans 15 s · 130 s reserve · pauses when a captain loses the line'),
  ).toBeTruthy();
});
