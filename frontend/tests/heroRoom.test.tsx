import { screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { Line } from './world/client';
import { showHeroRoom, enterHeroRoom } from './world/enterHeroes';
import { HeroWorld } from './world/heroes';

afterEach(() => heroRoom.reset());

const bar = () => screen.getByRole('region', { name: 'On the clock' }).textContent;

test('what happens in the draft is on screen', async () => {
  const { world } = await enterHeroRoom({ phase: 'DRAFTING' });
  const before = bar();
  world.play(1);
  await vi.waitFor(() => expect(bar()).not.toBe(before));
});

test('a draft of another tournament is not found here', async () => {
  showHeroRoom(new Line(new HeroWorld()), { slug: 'monday' });
  expect(await screen.findByText('nothing')).toBeTruthy();
});
