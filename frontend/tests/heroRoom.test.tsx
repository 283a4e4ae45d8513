import { act, screen, within } from '@testing-library/react';
import { type ComponentType, memo } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { Line } from './world/client';
import { settle } from './world/enter';
import { enterHeroRoom, showHeroRoom } from './world/enterHeroes';
import { HeroWorld } from './world/heroes';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

/** The component behind a memo, counting how often it runs. It fails when the memo is gone. */
function counted<Props extends object>(component: { type: ComponentType<Props> }, name: (props: Props) => string) {
  const Inner = component.type as (props: Props) => React.ReactNode;
  return memo((props: Props) => {
    counts.push(name(props));
    return Inner(props);
  });
}

vi.mock('@/features/heroDraft/grid/HeroTile', async (original) => {
  const { HeroTile } = await original<{ HeroTile: { type: ComponentType<{ hero: { heroId: number } }> } }>();
  return { HeroTile: counted(HeroTile, ({ hero }) => `hero ${hero.heroId}`) };
});
vi.mock('@/features/heroDraft/board/ActionSlot', async (original) => {
  const { ActionSlot } = await original<{ ActionSlot: { type: ComponentType<{ action: { number: number } }> } }>();
  return { ActionSlot: counted(ActionSlot, ({ action }) => `slot ${action.number}`) };
});
vi.mock('@/features/heroDraft/bar/HeroBar', async (original) => {
  const { HeroBar } = await original<{ HeroBar: ComponentType }>();
  return { HeroBar: counted({ type: HeroBar }, () => 'bar') };
});

beforeEach(() => {
  counts.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  heroRoom.reset();
});

const bar = () => screen.getByRole('region', { name: 'On the clock' });

test('a ban repaints the hero it took, its slot and the next, and the bar', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING', as: 'captain', pool: 30 });
  counts.length = 0;
  world.act(7);
  await vi.waitFor(() => expect(bar().textContent).toContain('action 2 of 24'));
  expect(new Set(counts)).toEqual(new Set(['bar', 'hero 7', 'slot 1', 'slot 2']));
});

test('a tick repaints the clock and nothing else', async () => {
  await enterHeroRoom({ phase: 'DRAFTING', pool: 30 });
  const shown = within(bar()).getByRole('timer');
  const before = shown.textContent;
  counts.length = 0;
  await vi.waitFor(() => expect(shown.textContent).not.toBe(before), 2_000);
  expect(counts).toEqual([]);
});

test('the tab and the heading tell whose game it is, and which', async () => {
  await enterHeroRoom({ bestOf: 3, pool: 24 });
  expect(document.title).toBe('Team Ash v Team Bee, game 1 of 3 · Firstpick');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Team Ash v Team Bee, game 1 of 3');
  expect(screen.getByRole('link', { name: 'Friday Night Cup' })).toBeTruthy();
});

test('of a single game no number is told', async () => {
  await enterHeroRoom({ bestOf: 1, pool: 24 });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Team Ash v Team Bee');
});

test('the room is there before it is read, and says when it cannot be', async () => {
  const line = new Line(new HeroWorld());
  line.hold();
  line.breakOff();
  const { user } = showHeroRoom(line);
  expect(screen.getByRole('status', { name: 'Loading the draft' })).toBeTruthy();
  line.release();
  const retry = await screen.findByRole('button', { name: 'Try again' });
  line.mend();
  await user.click(retry);
  expect(await screen.findByRole('region', { name: 'On the clock' })).toBeTruthy();
});

test('a draft of another tournament is not found here', async () => {
  showHeroRoom(new Line(new HeroWorld()), { slug: 'monday' });
  expect(await screen.findByText('nothing')).toBeTruthy();
});

test('what is on screen stays while it cannot be read anew', async () => {
  const { world, line } = await enterHeroRoom({ phase: 'DRAFTING', pool: 30 });
  line.breakOff();
  act(() => world.restart());
  await settle();
  expect(bar()).toBeTruthy();
  expect(await screen.findByText(/^This may be out of date/)).toBeTruthy();
});

test('captains get ready, and everybody sees each step up to the result', async () => {
  const { world } = await enterHeroRoom({ pool: 24 });
  for (const phase of ['ROLLING', 'CHOOSING', 'DRAFTING'] as const) {
    const before = bar().textContent;
    world.to(phase);
    // One step after the other, as they are seen.
    // oxlint-disable-next-line no-await-in-loop
    await vi.waitFor(() => expect(bar().textContent).not.toBe(before));
  }
  world.play(24);
  expect(await screen.findByRole('region', { name: 'Result' })).toBeTruthy();
});
