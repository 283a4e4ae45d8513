import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { enterHeroRoom } from './world/enterHeroes';
import type { HeroOptions } from './world/heroes';

afterEach(() => heroRoom.reset());

const manage = () => screen.findByRole('button', { name: 'Manage the draft' });

async function enter(phase: HeroOptions['phase']) {
  const entered = await enterHeroRoom({ phase, as: 'staff', pool: 24 });
  await manage();
  return entered;
}

/** Opens the menu and gives what it has. */
async function menu(user: Awaited<ReturnType<typeof enter>>['user']) {
  await user.click(await manage());
  return within(await screen.findByRole('menu'));
}

const items = (open: ReturnType<typeof within>) =>
  open.getAllByRole('menuitem').map((item: HTMLElement) => item.textContent?.trim());

async function choose(user: Awaited<ReturnType<typeof enter>>['user'], item: string) {
  await user.click((await menu(user)).getByRole('menuitem', { name: item }));
  return within(await screen.findByRole('alertdialog'));
}

test.each([
  ['WAITING', 'To say that a captain is ready', ['Stream overlay', 'Abandon the draft…', 'Restart the draft…']],
  ['DRAFTING', 'To ban for Team Ash, choose a hero.', ['Stream overlay', 'Abandon the draft…', 'Restart the draft…']],
  ['PAUSED', 'Staff of this draft', ['Resume…', 'Stream overlay', 'Abandon the draft…', 'Restart the draft…']],
  ['COMPLETED', 'Staff of this draft', ['Stream overlay', 'Restart the draft…']],
  ['ABANDONED', 'Staff of this draft', ['Stream overlay', 'Restart the draft…']],
] as const)('staff have what fits the draft: %s', async (phase, says, has) => {
  const { user } = await enter(phase);
  const open = await menu(user);
  expect(items(open)).toEqual(has);
  expect(screen.getByRole('menu').textContent).toContain(says);
});

test.each(['stranger', 'captain'] as const)('%s has none of it', async (as) => {
  await enterHeroRoom({ phase: 'DRAFTING', as, pool: 24 });
  expect(screen.queryByRole('button', { name: 'Manage the draft' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
});

test('staff pause, once they have read what it does', async () => {
  const { user, world } = await enter('DRAFTING');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Pause the draft?' }));
  expect(world.phase).toBe('DRAFTING');
  await user.click(dialog.getByRole('button', { name: 'Pause' }));
  await waitFor(() => expect(world.phase).toBe('PAUSED'));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

test('a pause that came meanwhile leaves nothing to confirm', async () => {
  const { user, world } = await enter('DRAFTING');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  act(() => world.pause());
  expect((await dialog.findByText(/Staff have paused it meanwhile/)).getAttribute('role')).toBe('status');
  expect(dialog.queryByRole('button', { name: 'Pause' })).toBeNull();
});

test('staff resume without a captain who is not back, and are told what that means', async () => {
  const { user, world } = await enter('DRAFTING');
  act(() => world.disconnect(world.sides[1] as never));
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull());
  const dialog = await choose(user, 'Resume…');
  expect(screen.getByRole('alertdialog').textContent).toContain('Bee is not back.');
  await user.click(dialog.getByRole('button', { name: 'Resume without them' }));
  await waitFor(() => expect(world.phase).toBe('RESUMING'));
});

test('a pause for a captain can be kept by staff', async () => {
  const { user, world } = await enter('DRAFTING');
  act(() => world.disconnect(world.sides[1] as never));
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull());
  const dialog = await choose(user, 'Keep it paused…');
  await user.click(dialog.getByRole('button', { name: 'Keep it paused' }));
  await waitFor(() => expect(world.cause).toBe('STAFF'));
});

test('to abandon a draft says whose it is and what comes to nothing', async () => {
  const { user, world } = await enter('DRAFTING');
  act(() => world.play(8));
  await vi.waitFor(() => expect(screen.getByText(/action 9 of 24/)).toBeTruthy());
  const dialog = await choose(user, 'Abandon the draft…');
  const { textContent } = screen.getByRole('alertdialog');
  expect(textContent).toContain('Abandon the draft of Team Ash v Team Bee?');
  expect(textContent).toContain('7 bans and 1 pick so far come to nothing');
  await user.click(dialog.getByRole('button', { name: 'Abandon the draft' }));
  await waitFor(() => expect(world.phase).toBe('ABANDONED'));
});

test('what the server refuses is told, and the dialog stays', async () => {
  const { user, world } = await enter('DRAFTING');
  world.refusal = { code: 'DRAFT_COMPLETED', message: 'The draft is over.' };
  const dialog = await choose(user, 'Abandon the draft…');
  await user.click(dialog.getByRole('button', { name: 'Abandon the draft' }));
  expect((await dialog.findByRole('alert')).textContent).toBe('The draft is over.');
  expect(world.phase).toBe('DRAFTING');
});

test('a restart names what was on screen: what has happened since is looked at first', async () => {
  const { user, world } = await enter('DRAFTING');
  const restart = vi.spyOn(world, 'restart');
  const dialog = await choose(user, 'Restart the draft…');
  act(() => world.play(1));
  await dialog.findByText(/The draft has moved on since you opened this: by now 1 ban is done/);
  await user.click(dialog.getByRole('button', { name: 'Look again' }));
  expect(restart).not.toHaveBeenCalled();
  await dialog.findByText(/What was done so far is taken back: 1 ban\./);
  await user.click(dialog.getByRole('button', { name: 'Restart the draft' }));
  await waitFor(() => expect(world.phase).toBe('WAITING'));
  expect(world.restartedAt).toBe(world.sequence - 1);
});
