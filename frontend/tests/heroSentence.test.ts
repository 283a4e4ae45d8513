import { expect, test } from 'vitest';
import { type HeroSentence, sentence, toasted } from '@/features/heroDraft/history/sentence';
import type { FragmentType } from '@/graphql';
import possible from '@/graphql/possibleTypes';

const olga = { id: 'u9', name: 'Olga' };
const ash = { teamName: 'Team Ash', captainName: 'Ash', onBehalf: false };
const axe = { ...ash, actionNumber: 3, heroId: 2, heroName: 'Axe' };
const maiden = { ...ash, captainName: 'Bee', actionNumber: 8, heroId: 5, heroName: 'Crystal Maiden', automatic: false };
const forThem = { onBehalf: true, actor: olga };

const told: [string, Record<string, unknown>, string][] = [
  ['HeroDraftOpened', {}, 'The draft is open: the captains can come.'],
  ['CaptainReady', ash, 'Ash is ready.'],
  ['CaptainReady', { ...ash, ...forThem }, 'Olga says that Ash is ready.'],
  ['CaptainNotReady', ash, 'Ash is not ready after all.'],
  ['CaptainNotReady', { ...ash, ...forThem }, 'Olga says that Ash is not ready after all.'],
  ['CaptainConnected', ash, 'Ash is here.'],
  ['CaptainDisconnected', ash, 'Ash is away.'],
  ['CoinFlipped', { winnerName: 'Team Bee', captainName: 'Bee' }, 'Bee wins the flip of the coin and chooses first.'],
  ['ChoiceMade', { ...ash, choice: 'SECOND_PICK' }, 'Ash chooses second pick.'],
  ['ChoiceMade', { ...ash, ...forThem, choice: 'RADIANT' }, 'Olga chooses Radiant for Ash.'],
  [
    'DraftingStarted',
    { firstPickName: 'Team Ash', radiantName: 'Team Bee' },
    'The draft begins: Team Ash has first pick, Team Bee is Radiant.',
  ],
  ['HeroBanned', axe, 'Ash bans Axe (action 3).'],
  ['HeroBanned', { ...axe, ...forThem }, 'Olga bans Axe for Ash (action 3).'],
  // Whoever it was is gone.
  ['HeroBanned', { ...axe, onBehalf: true }, 'Staff bans Axe for Ash (action 3).'],
  ['BanSkipped', { ...ash, actionNumber: 4 }, 'Time ran out: Ash bans nobody (action 4).'],
  ['HeroPicked', maiden, 'Bee picks Crystal Maiden (action 8).'],
  ['HeroPicked', { ...maiden, ...forThem }, 'Olga picks Crystal Maiden for Bee (action 8).'],
  ['HeroPicked', { ...maiden, automatic: true }, 'Bee picks Crystal Maiden (action 8); the clock chose.'],
  ['HeroDraftPaused', { cause: 'STAFF', missingNames: [], actor: olga }, 'Olga pauses the draft.'],
  ['HeroDraftPaused', { cause: 'DISCONNECT', missingNames: ['Ash'] }, 'Paused: waiting for Ash.'],
  ['HeroDraftPaused', { cause: 'DISCONNECT', missingNames: ['Ash', 'Bee'] }, 'Paused: waiting for Ash and Bee.'],
  [
    'HeroDraftResuming',
    { milliseconds: 3_000, actor: { id: 'u0', name: 'Ash' } },
    'Ash resumes the draft: it goes on in 3 seconds.',
  ],
  ['HeroDraftResumed', {}, 'The draft goes on.'],
  ['HeroClockRestored', { milliseconds: 12_000 }, 'The server was away: the clock got 12 seconds back.'],
  ['HeroDraftAbandoned', { actor: olga }, 'Olga gives the draft up: there is no result.'],
  ['HeroDraftRestarted', { actor: olga }, 'Olga restarts the draft.'],
  ['HeroDraftCompleted', {}, 'The draft is complete.'],
];

const eventOf = (type: string, fields: Record<string, unknown>) =>
  ({ __typename: type, id: 'e', actor: null, ...fields }) as unknown as FragmentType<typeof HeroSentence>;

test.each(told)('%s', (type, fields, expected) => {
  expect(sentence(eventOf(type, fields))).toBe(expected);
});

test('a name that is written from right to left does not turn the sentence', () => {
  expect(sentence(eventOf('CaptainReady', { ...ash, captainName: 'שרה' }))).toBe('\u2068שרה\u2069 is ready.');
  const paused = { cause: 'DISCONNECT', missingNames: ['שרה', 'Bee'] };
  expect(sentence(eventOf('HeroDraftPaused', paused))).toBe('Paused: waiting for \u2068שרה\u2069 and Bee.');
});

test('every kind of event the schema knows has its sentence here', () => {
  expect([...new Set(told.map(([type]) => type))].toSorted()).toEqual(
    [...possible.possibleTypes.HeroDraftEvent].toSorted(),
  );
});

test('what is toasted exists, and who comes or is ready is not', () => {
  expect(possible.possibleTypes.HeroDraftEvent).toEqual(expect.arrayContaining([...toasted]));
  for (const kind of ['CaptainConnected', 'CaptainDisconnected', 'CaptainReady', 'CaptainNotReady']) {
    expect(toasted.has(kind)).toBe(false);
  }
});
