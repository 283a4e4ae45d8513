import { act, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Moment, roomAt } from '@/app/ui/heroMoment';
import { HeroBoard } from '@/features/heroDraft/board/HeroBoard';
import { leftToRight } from '@/features/heroDraft/board/sides';
import { HeroRoomContext } from '@/features/heroDraft/room';
import { heroRoom } from '@/features/heroDraft/roomStore';

afterEach(heroRoom.reset);

const board = (moment: Moment) => (
  <HeroRoomContext value={roomAt(moment)}>
    <HeroBoard />
  </HeroRoomContext>
);
const show = (moment: Moment) => render(board(moment));

/** What is read out of a row, slot by slot. */
const row = (name: string) =>
  within(screen.getByRole('list', { name }))
    .getAllByRole('listitem')
    .map((slot) => slot.firstElementChild?.textContent);
const team = (name: string) => screen.getByRole('heading', { name }).closest('li') as HTMLElement;
const now = () => document.querySelectorAll('[aria-current="step"]');

test('each team has its picks and its bans in the order of the actions', () => {
  show({ made: 0, left: 12 });
  expect(row('Picks of Team Ash')).toEqual([8, 14, 15, 18, 23].map((number) => `Action ${number}`));
  expect(row('Bans of Team Bee')).toEqual([3, 4, 6, 7, 12, 20, 22].map((number) => `Action ${number}`));
  expect(row('Picks of Team Bee')).toHaveLength(5);
  expect(row('Bans of Team Ash')).toHaveLength(7);
});

test('Radiant stands left, whoever is first in the match; before it is known the match decides', () => {
  show({ made: 0, left: 12 });
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Team Bee', 'Team Ash']);
  expect(team('Team Bee').textContent).toContain('Radiant');
  expect(team('Team Ash').textContent).toContain('Dire');
  expect(team('Team Ash').textContent).toContain('First pick');
  expect(team('Team Bee').textContent).not.toContain('First pick');
  expect(leftToRight([{ side: null }, { side: null }].map((one, index) => ({ ...one, index })))[0]?.index).toBe(0);
});

test('one slot is marked as the one whose turn it is, by a word and a sign; it does not breathe while the clock stands', () => {
  const { rerender } = show({ made: 15, left: 12 });
  const breathing = () => now()[0]?.querySelector('.animate-now');
  expect(now()).toHaveLength(1);
  expect(now()[0]?.textContent).toContain('Action 16, now');
  expect(now()[0]?.querySelector('svg')).toBeTruthy();
  expect(breathing()).toBeTruthy();
  rerender(<div key="paused">{board({ made: 15, left: 12, phase: 'PAUSED' })}</div>);
  expect(now()[0]?.textContent).toContain('Action 16, now');
  expect(breathing()).toBeNull();
});

test('what the own team looks at, or has chosen, is seen in the slot whose turn it is, and in no other', () => {
  const seen = () => [...document.querySelectorAll('[data-looked-at]')].map(({ textContent }) => textContent);
  const { rerender } = show({ made: 0, left: 12, mine: 0 });
  expect(seen()).toEqual([]);
  act(() => heroRoom.hovered(9));
  expect(seen()).toEqual(['Mars']);
  expect(now()[0]?.querySelector('[data-looked-at]')).toBeTruthy();
  act(() => heroRoom.select(5));
  expect(seen()).toEqual(['Doom']);
  rerender(<div key="theirs">{board({ made: 0, left: 12, mine: 1 })}</div>);
  expect(seen()).toEqual([]);
});

test('what is done says which hero; a ban that was forfeit and a pick by the clock have their own words and signs', () => {
  show({ made: 15, left: 12, forfeit: [3], automatic: [9] });
  expect(row('Bans of Team Bee').slice(0, 2)).toEqual(['Action 3, forfeit: no ban in time', 'Action 4, Io']);
  expect(row('Picks of Team Bee')[0]).toBe('Action 9, Mars, at random: no pick in time');
  expect(row('Picks of Team Ash')[0]).toBe('Action 8, Void Spirit');
  const signs = (number: number) => document.querySelectorAll(`[data-action="${number}"] svg.lucide`).length;
  expect([signs(3), signs(9), signs(8)]).toEqual([1, 1, 0]);
});

test('a hero that is not read yet keeps its place', () => {
  const state = roomAt({ made: 15, left: 12, forfeit: [3] });
  render(
    <HeroRoomContext value={{ ...state, heroes: new Map() }}>
      <HeroBoard />
    </HeroRoomContext>,
  );
  expect(row('Bans of Team Bee').slice(0, 3)).toEqual([
    'Action 3, forfeit: no ban in time',
    'Action 4, a hero',
    'Action 6, a hero',
  ]);
  expect(document.querySelectorAll('.bg-sunken[aria-hidden]')).toHaveLength(14);
});

test('a phase is set off from the one before', () => {
  show({ made: 0, left: 12 });
  const setOff = [...document.querySelectorAll('[data-action].border-l')].map((slot) =>
    slot.getAttribute('data-action'),
  );
  expect(setOff.map(Number)).toEqual([13, 24, 12, 20, 14, 23, 10, 19]);
});

test('a captain is here, away or not here yet, until it no longer matters', () => {
  const { rerender } = show({ made: 8, left: 12, phase: 'PAUSED', away: true });
  expect(within(team('Team Bee')).getByText('away')).toBeTruthy();
  expect(within(team('Team Ash')).getByText('here')).toBeTruthy();
  const state = roomAt({ made: 8, left: 12 });
  const teams = state.teams.map((one) => ({ ...one, presence: 'NOT_SEEN' as const }));
  rerender(
    <HeroRoomContext value={{ ...state, teams }}>
      <HeroBoard />
    </HeroRoomContext>,
  );
  expect(screen.getAllByText('not here yet')).toHaveLength(2);
  rerender(board({ made: 24, phase: 'COMPLETED', away: true }));
  expect(screen.queryByText(/here|away/)).toBeNull();
});

test('there is no board before it is known whose turn is when', () => {
  show({ phase: 'CHOOSING' });
  expect(screen.queryByRole('region', { name: 'Teams' })).toBeNull();
});
