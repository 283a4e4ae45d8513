import { expect, test } from 'vitest';
import { fold } from '@/shared/lib/fold';
import { fromWallClock, toWallClock } from '@/shared/lib/zones';

test.each([
  ['2026-11-20T19:30', 'Europe/Berlin', '2026-11-20T18:30:00.000Z'],
  ['2026-07-20T19:30', 'Europe/Berlin', '2026-07-20T17:30:00.000Z'],
  ['2026-11-20T00:15', 'Asia/Kathmandu', '2026-11-19T18:30:00.000Z'],
  ['2026-11-20T19:30', 'UTC', '2026-11-20T19:30:00.000Z'],
  // The clocks of New York go back at two: both readings of half past one are right, and the day is.
  ['2026-11-01T03:30', 'America/New_York', '2026-11-01T08:30:00.000Z'],
  ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
])('%s on the wall of %s is %s, and back', (wall, zone, moment) => {
  expect(fromWallClock(wall, zone)).toBe(moment);
  expect(toWallClock(moment, zone)).toBe(wall);
});

test('what is no time is none', () => {
  expect(fromWallClock('', 'UTC')).toBeNull();
});

test('a search knows no accents and no case', () => {
  expect(fold('Ágnes Ørsted Straße Łukasz')).toBe('agnes orsted strasse lukasz');
  expect(fold('ＡＢＣ')).toBe('abc');
});
