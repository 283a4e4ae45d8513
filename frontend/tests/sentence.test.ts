import { expect, test } from 'vitest';
import type { FragmentType } from '@/graphql';
import possible from '@/graphql/possibleTypes';
import { type EventSentence, sentence, toasted } from '@/features/draft/history/sentence';

const roll = {
  winnerName: 'Bee',
  rounds: [
    [
      { teamName: 'Ash', value: 4 },
      { teamName: 'Bee', value: 4 },
    ],
    [
      { teamName: 'Ash', value: 1 },
      { teamName: 'Bee', value: 6 },
    ],
  ],
};
const pick = { pickNumber: 3, teamName: 'Ash’s', captainName: 'Ash', playerName: 'Kit' };

const told: [string, Record<string, unknown>, string][] = [
  [
    'DraftStarted',
    { style: 'SHUFFLE', order: 'MMR', startingTeams: [{}, {}] },
    'The draft started: 2 teams, shuffle style, ordered by captain MMR.',
  ],
  ['CaptainAssigned', { ...pick, teamMmr: 6400, wasTie: false }, 'Ash is on the clock for pick 3 (team MMR 6,400).'],
  ['CaptainAssigned', { ...pick, teamMmr: 6400, wasTie: true }, 'Ash won the roll and is on the clock for pick 3.'],
  ['TieRolled', { roll }, 'Tie! Ash rolled 4, Bee rolled 4; again: Ash rolled 1, Bee rolled 6: Bee picks.'],
  ['PlayerPicked', { ...pick, automatic: false, onBehalf: false }, 'Ash picked Kit (pick 3).'],
  ['PlayerPicked', { ...pick, automatic: true, onBehalf: false }, 'Time ran out: Kit goes to Ash’s (pick 3).'],
  ['PlayerPicked', { ...pick, automatic: false, onBehalf: true }, 'Staff picked Kit for Ash’s (pick 3).'],
  ['PickUndone', pick, 'Pick 3 was taken back: Kit returns to the pool, Ash picks again.'],
  [
    'PoolChanged',
    { added: [{ name: 'Lou' }], removed: [{ name: 'Kit' }, { name: 'Jay' }] },
    'Lou joined the pool. Kit and Jay left the pool.',
  ],
  [
    'CaptainReplaced',
    { teamName: 'Ash’s', formerName: 'Ash', captainName: 'Kit' },
    'Kit replaces Ash as captain of Ash’s.',
  ],
  ['StyleChanged', { style: 'NORMAL', formerStyle: 'SNAKE' }, 'The style changed from snake to normal.'],
  ['DraftPaused', { remainingMs: 41_300 }, 'The draft was paused with 41 seconds left.'],
  ['DraftPaused', { remainingMs: null }, 'The draft was paused.'],
  ['DraftResumed', { remainingMs: 1_000 }, 'The draft goes on with 1 second left.'],
  ['ClockRestored', { milliseconds: 12_000 }, 'The server was away: the clock got 12 seconds back.'],
  ['DraftRestarted', { style: 'SNAKE' }, 'The draft was restarted in snake style.'],
  ['DraftCompleted', { results: [] }, 'The draft is complete.'],
];

test.each(told)('%s', (type, fields, expected) => {
  const event = { __typename: type, id: 'e', ...fields } as unknown as FragmentType<typeof EventSentence>;
  expect(sentence(event)).toBe(expected);
});

test('every kind of event the schema knows has its sentence here', () => {
  expect([...new Set(told.map(([type]) => type))].toSorted()).toEqual(
    [...possible.possibleTypes.TeamDraftEvent].toSorted(),
  );
});

test('what is toasted exists, and captain assignments are not', () => {
  expect(possible.possibleTypes.TeamDraftEvent).toEqual(expect.arrayContaining([...toasted]));
  expect(toasted.has('CaptainAssigned')).toBe(false);
});
