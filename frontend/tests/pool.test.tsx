import { act, fireEvent, screen, within } from '@testing-library/react';
import { type ComponentType, memo } from 'react';
import { toast } from 'sonner';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { panel } from '@/features/draft/pool/panelStore';
import { heightsIn, restOf } from '@/features/draft/pool/sheetHeights';
import { room } from '@/features/draft/roomStore';
import { Line } from './world/client';
import { enterRoom, names, pool, settle } from './world/enter';
import { World, type WorldRound, type WorldTeam } from './world/world';

const { counts } = vi.hoisted(() => ({ counts: [] as string[] }));

vi.mock('@/features/draft/pool/PoolRow', async (original) => {
  const { PoolRow } = await original<{ PoolRow: { type: ComponentType<{ id: string }> } }>();
  const Inner = PoolRow.type as (props: { id: string }) => React.ReactNode;
  return {
    PoolRow: memo((props: { id: string }) => {
      counts.push(props.id);
      return Inner(props);
    }),
  };
});

// Rooms take a while where many tests run side by side.
vi.setConfig({ testTimeout: 20_000 });

let world: World;
let line: Line;

const captainOf = (index: number) => ({ staff: false, teams: world.teams.slice(index, index + 1) });
const turn = () => world.onTheClock?.turn ?? 0;
// By the text, which is found sooner than a role.
const row = (name: string) => pool().getByText(name, { selector: 'bdi' }).closest('button') as HTMLElement;
const confirm = (name: string) =>
  pool()
    .queryByText(new RegExp(`^Pick ${name}`), { selector: 'button *' })
    ?.closest('button') ?? null;
const press = (name: string) => fireEvent.click(confirm(name) as HTMLElement);
const resize = (width: number, height: number) =>
  (window as unknown as { happyDOM: { setViewport: (size: object) => void } }).happyDOM.setViewport({ width, height });
const picks = () => line.requests.filter((request) => request === 'PickPlayer').length;

beforeEach(() => {
  world = new World({ teams: 4, players: 20 });
  line = new Line(world);
});
afterEach(() => {
  toast.dismiss();
  room.reset();
  panel.reset();
  resize(1024, 768);
});

test('names are found without their accents and without case', async () => {
  Object.assign(world.player('p7').user, { name: 'Zoë Łukasz' });
  const { user } = await enterRoom(line);
  const search = pool().getByRole('searchbox', { name: 'Search the pool' });
  await user.click(search);
  await user.paste('ZOE luk');
  await vi.waitFor(() => expect(names()).toEqual(['Zoë Łukasz']));
  await user.clear(search);
  await user.paste('nobody');
  await vi.waitFor(() => expect(pool().getByText('Nobody in the pool is called “nobody”')).toBeTruthy());
  await user.click(pool().getByRole('button', { name: 'Show everyone' }));
  await vi.waitFor(() => expect(names()).toHaveLength(16));
  expect((search as HTMLInputElement).value).toBe('');
});

test('a position shows who is comfortable there at 4 or 5, and how many', async () => {
  const home = world.players.filter(({ user, team }) => !team && ((user['roleComfort'] as number[])[2] ?? 0) >= 4);
  const { user } = await enterRoom(line);
  const third = pool().getByRole('button', { name: `Position 3, ${home.length} players` });
  await user.click(third);
  expect(third.getAttribute('aria-pressed')).toBe('true');
  expect(names()).toEqual(home.map((player) => player.user.name));
  // In the row that position alone stands out.
  const bars = [...(pool().getAllByRole('listitem')[0]?.querySelectorAll('[role="img"] > span') ?? [])];
  expect(bars.map((bar) => bar.className.includes('bg-accent'))).toEqual([false, false, true, false, false]);
  await user.click(third);
  expect(names()).toHaveLength(16);
});

test('a position nobody is at home in says so', async () => {
  for (const { user } of world.players) Object.assign(user, { roleComfort: [5, 1, 1, 1, 1] });
  const { user } = await enterRoom(line, { position: 2 });
  expect(pool().getByText('Nobody is at home in position 2')).toBeTruthy();
  await user.click(pool().getByRole('button', { name: 'Show everyone' }));
  expect(names()).toHaveLength(16);
});

test('the strongest come first, or all by name', async () => {
  Object.assign(world.player('p19').user, { name: 'Ámber' });
  const { user } = await enterRoom(line);
  expect(names()[0]).toBe('Eve');
  await user.click(pool().getByRole('button', { name: 'MMR order, change to names' }));
  expect(names().slice(0, 2)).toEqual(['Ámber', 'Eve']);
  await user.click(pool().getByRole('button', { name: 'Name order, change to MMR' }));
  expect(names().at(-1)).toBe('Ámber');
});

test('an empty pool says that everyone has a team', async () => {
  for (const player of world.players) player.team ??= world.teams[0] as WorldTeam;
  await enterRoom(line);
  expect(pool().getByText('The pool is empty')).toBeTruthy();
});

test('keys lead through the rows, to either end and back into the field', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  const focused = () => document.activeElement?.querySelector('bdi')?.textContent;
  await user.keyboard('/');
  const search = pool().getByRole('searchbox');
  expect(document.activeElement).toBe(search);
  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Eve');
  await user.keyboard('{End}');
  expect(focused()).toBe('Tao');
  await user.keyboard('{ArrowUp}k');
  expect(focused()).toBe('Sky');
  expect((search as HTMLInputElement).value).toBe('');
  await user.keyboard('{Home}{ArrowUp}');
  expect(document.activeElement).toBe(search);
});

test('the Tab key leads to one row, and to what belongs to it', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  const stops = () => [...document.querySelectorAll<HTMLElement>('[data-row][tabindex="0"]')];
  expect(stops().map((stop) => stop.querySelector('bdi')?.textContent)).toEqual(['Eve']);
  await user.click(row('Kit'));
  expect(stops().map((stop) => stop.querySelector('bdi')?.textContent)).toEqual(['Kit']);
});

test('a key that is held down opens a row and confirms nothing', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  row('Eve').focus();
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(confirm('Eve'));
  const held = fireEvent.keyDown(confirm('Eve') as HTMLElement, { key: 'Enter', repeat: true });
  // It was prevented: a browser presses nothing.
  expect(held).toBe(false);
});

test('who was chosen and is picked by others is gone, with a word', async () => {
  world.seat = captainOf(1);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  expect(pool().getByText('Team Ash is on the clock.')).toBeTruthy();
  act(() => void world.pick('p10', turn()));
  expect(await screen.findByText('Kit has just been picked. Choose somebody else.')).toBeTruthy();
  expect(room.current().selected).toBeNull();
});

test('a turn that moves on takes its button along, and is not picked for unasked', async () => {
  world.seat = { staff: true, teams: [] };
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  expect(confirm('Kit')?.textContent).toBe('Pick Kit for Team Ash');
  act(() => void world.pick('p7', turn()));
  await vi.waitFor(() => expect(confirm('Kit')).toBeNull());
  expect(pool().getByText('The turn moved on while this was open. Team Bee is on the clock.')).toBeTruthy();
  expect(document.activeElement).toBe(row('Kit'));
  await user.click(pool().getByRole('button', { name: 'Choose again' }));
  expect(confirm('Kit')?.textContent).toBe('Pick Kit for Team Bee');
  expect(picks()).toBe(0);
});

test('quick presses pick one player', async () => {
  world.seat = captainOf(0);
  // The same team is on the clock twice running.
  Object.assign(world.rounds[1] as WorldRound, { team: world.teams[0] });
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  const button = confirm('Kit') as HTMLElement;
  // Quicker than anything is painted.
  act(() => {
    for (let presses = 0; presses < 5; presses += 1) button.click();
  });
  await vi.waitFor(() => expect(world.player('p10').team).toBeTruthy());
  await settle();
  expect(picks()).toBe(1);
  expect(room.current().selected).toBeNull();
});

test('while a pick is on its way no other can be confirmed', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  line.hold();
  vi.spyOn(world, 'pick').mockReturnValue(null);
  press('Kit');
  await user.click(row('Fox'));
  expect(confirm('Fox')).toBeNull();
  expect(pool().getByText('Another pick is on its way.')).toBeTruthy();
  fireEvent.click(row('Fox'));
  await act(async () => line.release());
  await settle();
  expect(picks()).toBe(1);
});

test('the own team’s pick in another tab ends what was chosen here for that turn', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  expect(document.activeElement).toBe(confirm('Kit'));
  act(() => void world.pick('p7', turn()));
  await vi.waitFor(() => expect(row('Kit').getAttribute('aria-expanded')).toBe('false'));
  expect(document.activeElement).toBe(row('Kit'));
});

test('a tab that heard nothing is refused, and the reason stays once it has caught up', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  world.listeners.clear();
  world.pick('p7', turn());
  press('Kit');
  const alert = await pool().findByRole('alert');
  expect(alert.textContent).toBe('That turn is over.');
  await vi.waitFor(() => expect(pool().getByText('Team Bee is on the clock.')).toBeTruthy());
  await settle();
  expect(pool().getByRole('alert').textContent).toBe('That turn is over.');
});

test('a turn that comes again after another is asked for again', async () => {
  world.seat = captainOf(1);
  act(() => void world.pick('p7', turn()));
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  expect(confirm('Kit')?.textContent).toBe('Pick Kit');
  act(() => world.undo());
  await vi.waitFor(() => expect(pool().getByText('Team Ash is on the clock.')).toBeTruthy());
  act(() => void world.pick('p8', turn()));
  await vi.waitFor(() =>
    expect(pool().getByText('The turn moved on while this was open. It is yours again.')).toBeTruthy(),
  );
  expect(confirm('Kit')).toBeNull();
  await user.click(pool().getByRole('button', { name: 'Choose again' }));
  expect(document.activeElement).toBe(confirm('Kit'));
  expect(picks()).toBe(0);
});

test('a pause takes the button, and what is resumed has it again', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  act(() => world.pause());
  await vi.waitFor(() => expect(pool().getByText('The draft is paused.')).toBeTruthy());
  expect(confirm('Kit')).toBeNull();
  act(() => world.resume());
  await vi.waitFor(() => expect(confirm('Kit')).toBeTruthy());
});

test('an answer that is a failure is not taken for the outcome: the draft is asked', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  const pick = world.pick.bind(world);
  vi.spyOn(world, 'pick').mockImplementation((...asked) => {
    pick(...asked);
    throw new Error('Something went wrong on the server.');
  });
  world.listeners.clear();
  await user.click(row('Kit'));
  press('Kit');
  await vi.waitFor(() => expect(pool().queryByText('Kit')).toBeNull());
  expect(pool().queryByRole('alert')).toBeNull();
});

test('a failure that picked nobody is told next to the player', async () => {
  world.seat = captainOf(0);
  const { user } = await enterRoom(line);
  vi.spyOn(world, 'pick').mockImplementation(() => {
    throw new Error('Something went wrong on the server.');
  });
  await user.click(row('Kit'));
  press('Kit');
  const alert = await pool().findByRole('alert');
  expect(alert.textContent).toBe('Something went wrong on the server.');
  expect(within(alert.closest('li') as HTMLElement).getByText('Kit')).toBeTruthy();
});

test('a pick repaints no other row of the pool, and a turn only the open one', async () => {
  world.seat = captainOf(3);
  const { user } = await enterRoom(line);
  await user.click(row('Kit'));
  await settle();
  counts.length = 0;
  act(() => void world.pick('p7', turn()));
  await settle();
  expect(pool().queryByText('Hal')).toBeNull();
  expect(counts).toEqual([]);
  // What the open row says of the turn is a part of its own.
  expect(pool().getByText('Team Bee is on the clock.')).toBeTruthy();
  act(() => void world.pick('p4', turn()));
  await settle();
  // The first row is gone, and the Tab key leads to the open one still.
  expect(counts).toEqual([]);
});

test('the sheet comes to rest where the finger was going, or at what is nearest', () => {
  const heights = heightsIn({ height: 640, bar: 128, inset: 20, keys: 0 });
  expect(heights).toEqual({ peek: 76, half: 346, full: 508 });
  expect(restOf(heights, 100, 0)).toBe('peek');
  expect(restOf(heights, 300, 0)).toBe('half');
  expect(restOf(heights, 460, 0)).toBe('full');
  expect(restOf(heights, 90, 1)).toBe('half');
  expect(restOf(heights, 500, -1)).toBe('half');
  expect(restOf(heights, 200, -1)).toBe('peek');
  // Keys on the screen leave the bar alone where two rows are seen above them, and else cover it.
  expect(heightsIn({ height: 640, bar: 128, inset: 0, keys: 270 }).full).toBe(508);
  expect(heightsIn({ height: 640, bar: 172, inset: 0, keys: 270 }).full).toBe(636);
  // A window that is low: half of it is never more than all of it.
  expect(heightsIn({ height: 320, bar: 128, inset: 0, keys: 0 })).toEqual({ peek: 56, half: 173, full: 188 });
});

test('on a phone the pool is a sheet: drawn up by its button, and by itself for who may choose', async () => {
  resize(360, 640);
  world.seat = captainOf(1);
  const { user, unmount } = await enterRoom(line);
  const handle = screen.getByRole('button', { name: /^Pool and queue/ });
  const sheet = () => document.documentElement.style.getPropertyValue('--sheet');
  expect(handle.getAttribute('aria-expanded')).toBe('true');
  expect(sheet()).toBe('346px');

  handle.focus();
  await user.keyboard('{ArrowDown}');
  expect(handle.getAttribute('aria-expanded')).toBe('false');
  expect(sheet()).toBe('56px');
  expect(document.getElementById(String(handle.getAttribute('aria-controls')))?.hasAttribute('inert')).toBe(true);

  // It comes back when the turn begins.
  act(() => void world.pick('p7', turn()));
  await vi.waitFor(() => expect(handle.getAttribute('aria-expanded')).toBe('true'));
  await user.click(handle);
  expect(handle.getAttribute('aria-label')).toBe('Pool and queue, open');
  await user.click(handle);
  expect(handle.getAttribute('aria-label')).toBe('Pool and queue, closed');
  unmount();
  expect(sheet()).toBe('');
  expect(panel.current().height).toBe('peek');
});

test('who only watches has the sheet let down, with the size of the pool in sight', async () => {
  resize(360, 640);
  await enterRoom(line);
  expect(screen.getByRole('button', { name: 'Pool panel, closed' })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'Pool 16' })).toBeTruthy();
  act(() => void world.pick('p7', turn()));
  await settle();
  expect(screen.getByRole('button', { name: 'Pool panel, closed' })).toBeTruthy();
});
