import { act, render, screen, within } from '@testing-library/react';
import { Provider } from 'urql';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Moment, roomAt } from '@/app/ui/heroMoment';
import { PauseNotice } from '@/features/heroDraft/bar/PauseNotice';
import { HeroRoomContext, type HeroRoomState } from '@/features/heroDraft/room';
import { heroRoom } from '@/features/heroDraft/roomStore';
import { connection } from '@/shared/api/connection/store';
import { Line } from './world/client';
import { enterHeroRoom } from './world/enterHeroes';
import { HeroWorld } from './world/heroes';

const now = Date.parse('2026-11-20T19:00:00Z');

beforeEach(() => {
  connection.reset();
  vi.useFakeTimers();
  vi.setSystemTime(now);
});
afterEach(() => {
  vi.useRealTimers();
  heroRoom.reset();
});

const client = new Line(new HeroWorld()).client();
const notice = (state: HeroRoomState) => (
  <Provider value={client}>
    <HeroRoomContext value={state}>
      <PauseNotice />
    </HeroRoomContext>
  </Provider>
);
const show = (moment: Moment) => render(notice(roomAt({ made: 8, left: 21, ...moment })));
const card = () => screen.getByRole('region', { name: 'Paused' });
const resume = () => screen.queryByRole('button', { name: /^Resume/ });
const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

test('it names who is missing and since when, and says that nobody loses time', () => {
  show({ phase: 'PAUSED', away: true, mine: 0 });
  expect(within(card()).getByRole('heading').textContent).toBe('Bee is away');
  expect(card().textContent).toContain('Clocks stand still. Nobody loses time.');
  expect(card().textContent).toContain('Either captain may resume once Bee is back.');
  expect(card().textContent).toMatch(/since \d\d:\d\d:26 · 0:34/);
  pass(31_000);
  expect(card().textContent).toMatch(/since \d\d:\d\d:26 · 1:05/);
  expect(resume()).toBeNull();
});

test.each([
  [{ away: true, mine: 0 } as const, undefined],
  [{ away: true, staff: true } as const, 'Resume without Bee'],
  [{ mine: 0 } as const, 'Resume'],
  [{} as const, undefined],
  [{ byStaff: true, mine: 0 } as const, undefined],
  [{ byStaff: true, staff: true } as const, 'Resume'],
])('whoever may resume finds the button, nobody else: %j', (moment, label) => {
  show({ phase: 'PAUSED', ...moment });
  expect(resume()?.textContent).toBe(label);
});

test('a pause by staff says so, and who else is missing', () => {
  show({ phase: 'PAUSED', byStaff: true, away: true });
  expect(within(card()).getByRole('heading').textContent).toBe('Staff paused the draft');
  expect(card().textContent).toContain('Bee is away. It goes on when staff resume it.');
});

const seconds = () => screen.getByRole('timer').textContent;

test.each([40_000, -40_000])('the countdown goes by the server’s clock on a device that is %i ms off', (off) => {
  const state = roomAt({ made: 8, left: 21, phase: 'RESUMING' });
  vi.setSystemTime(now + off);
  connection.set({ state: 'connecting' });
  render(notice(state));
  expect(seconds()).toBe('–');
  act(() => connection.set({ state: 'live', offset: -off }));
  const seen = [seconds()];
  for (const _ of [1, 2, 3, 4]) {
    pass(1_000);
    seen.push(seconds());
  }
  expect(seen).toEqual(['3', '2', '1', '0', '0']);
});

test('a page that slept does not count what is over', () => {
  show({ phase: 'RESUMING' });
  vi.setSystemTime(now + 2_200);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(seconds()).toBe('1');
});

test('that it goes on, and that it may, is said where no toast tells it', () => {
  const said = () => screen.getByRole('status').textContent;
  const { rerender } = show({ phase: 'PAUSED', away: true });
  expect(said()).toBe('');
  rerender(notice(roomAt({ made: 8, left: 21, phase: 'PAUSED' })));
  expect(said()).toBe('Both captains are here again');
  rerender(notice(roomAt({ made: 8, left: 21, phase: 'RESUMING' })));
  expect(said()).toBe('The draft goes on in a moment.');
});

test('a captain is lost and comes back, the other resumes, and after the countdown nothing is left of it', async () => {
  vi.useRealTimers();
  const { world, user } = await enterHeroRoom({ phase: 'DRAFTING', as: 'captain', pool: 24 });
  const [, bee] = world.sides;
  if (!bee) throw new Error('there are two');
  world.disconnect(bee);
  expect(await screen.findByRole('heading', { name: 'Bee is away' })).toBeTruthy();
  expect(resume()).toBeNull();
  world.connect(bee);
  (await screen.findByRole('button', { name: 'Resume' })).focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('region', { name: 'Resuming' })).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Paused' })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('main'));
  world.goOn();
  await vi.waitFor(() => expect(screen.queryByRole('region', { name: 'Resuming' })).toBeNull());
}, 15_000);

test('why it cannot be resumed is said in the server’s words', async () => {
  vi.useRealTimers();
  const { world, user } = await enterHeroRoom({ phase: 'PAUSED', as: 'staff', pool: 24 });
  world.refusal = { code: 'ALREADY_RESUMING', message: 'The draft is about to go on already.' };
  await user.click(await screen.findByRole('button', { name: 'Resume' }));
  expect((await screen.findByRole('alert')).textContent).toBe('The draft is about to go on already.');
  expect(screen.getByRole('region', { name: 'Paused' })).toBeTruthy();
}, 15_000);
