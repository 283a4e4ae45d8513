import { expect, test } from 'vitest';
import { failedRows, readTable, recognized, withoutReasons } from '@/features/tournament/import/csv';

const rowsOf = (text: string) => readTable(text)?.rows.map(({ number, cells }) => [number, cells]);
const failed = (text: string, reasons: Record<number, string>) =>
  failedRows(text, new Map(Object.entries(reasons).map(([row, reason]) => [Number(row), reason])));

test('rows are counted as a spreadsheet does: the blank ones too, and a text over lines as one', () => {
  const text = '\n\nname,note,mmr\nAsh,"one\ntwo",1\n\nBee,,2\n';
  expect(rowsOf(text)).toEqual([
    [4, ['Ash', 'one\ntwo', '1']],
    [6, ['Bee', '', '2']],
  ]);
});

test('a quote that is never closed spoils its own row and no other', () => {
  expect(rowsOf('name,mmr\n"Ash,1\nBee,2\n')).toEqual([
    [2, null],
    [3, ['Bee', '2']],
  ]);
  // Closed much later, it would swallow the rows between.
  expect(rowsOf('name,mmr\n"Ash,1\nBee,2\nCyd",3\n')).toEqual([
    [2, null],
    [3, ['Bee', '2']],
    [4, ['Cyd"', '3']],
  ]);
});

test('the delimiter is the one that makes known columns of the header', () => {
  expect(readTable('name;steam_friend_id;mmr\nAsh;1;2')?.delimiter).toBe(';');
  expect(readTable('name\tmmr\r\nAsh\t2\r\n')?.rows[0]?.cells).toEqual(['Ash', '2']);
});

test('what is used of a file and what is not is told', () => {
  const table = readTable(' Name ,STEAM_FRIEND_ID,shoe size\nAsh,1,46\n');
  expect(table && recognized(table)).toEqual({
    used: ['name', 'steam_friend_id'],
    ignored: ['shoe size'],
    identified: true,
  });
});

test('failed rows keep their cells, get their reason last, and are quoted where they must be', () => {
  const text = 'name,mmr\nKit,1\n"Lou ""the, wall""",bad\n"two\nlines",bad\n';
  expect(failed(text, { 3: 'Row 3, mmr: “bad” is no number, at all.' })).toBe(
    'name,mmr,why_it_failed\r\n"Lou ""the, wall""",bad,"Row 3, mmr: “bad” is no number, at all."\r\n',
  );
});

test('a short row keeps its reason in the last column, and an unreadable one is kept whole', () => {
  expect(failed('name,mmr,positions\nKit\n"Lou,1,2\n', { 2: 'short', 3: 'quotes' })).toBe(
    'name,mmr,positions,why_it_failed\r\nKit,,,short\r\n"""Lou,1,2",,,quotes\r\n',
  );
});

test.each(['=1+1', '+cmd', '-Nova-', '@SUM(A1)'])(
  '%s is no formula in the file of failed rows, and itself again',
  (name) => {
    const written = failed(`name,mmr\n${name},bad\n`, { 2: 'no' });
    expect(written).toContain(`\r\n'${name},bad,no`);
    expect(withoutReasons(written)).toBe(`name,mmr\n${name},bad\n`);
  },
);

test('a number with a sign stays a number', () => {
  expect(failed('name,mmr\nKit,-5\n', { 2: 'no' })).toContain('Kit,-5,no');
});

test('a file of failed rows that fails again has one column of reasons', () => {
  const once = failed('name,mmr\nKit,bad\n', { 2: 'first' });
  expect(failed(once, { 2: 'second' })).toBe('name,mmr,why_it_failed\r\nKit,bad,second\r\n');
});

test('a file without reasons is left as it is', () => {
  const text = "name,mmr\r\n'=Kit,1\r\n";
  expect(withoutReasons(text)).toBe(text);
});

test('what is empty is no table', () => {
  expect(readTable('')).toBeNull();
  expect(readTable(' ,, \n\n')).toBeNull();
});
