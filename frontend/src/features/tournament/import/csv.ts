/**
 * Tables as text, read the way the server reads them, so that the number of a row is the same here and there. A row is
 * counted as a spreadsheet does: the header is usually row 1, blank lines count, and a text over several lines is one row.
 */

/** The columns that mean something; the first three tell who somebody is. */
export const columns = [
  'steam_friend_id',
  'discord_id',
  'discord_username',
  'username',
  'name',
  'mmr',
  'positions',
  'comfort',
  'team_name',
  'team_captain',
];
export const identifiers = columns.slice(0, 3);

const delimiters = [',', ';', '\t'];

export interface Row {
  number: number;
  /** The cells; null when the quotes of the row do not match. */
  cells: string[] | null;
  /** As it stands in the file. */
  source: string;
}

export interface Table {
  delimiter: string;
  header: string[];
  /** Those that are not blank. */
  rows: Row[];
}

interface Read {
  cells: string[] | null;
  /** The line after the last that was read. */
  next: number;
}

/** The record that begins in a line: quotes may take it over several. */
function readRecord(lines: readonly string[], start: number, delimiter: string): Read {
  const cells: string[] = [];
  let cell = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  for (let line = start; line < lines.length; line += 1) {
    for (const letter of lines[line] ?? '') {
      const ends = letter === '\n' || letter === '\r';
      if (state === 'quoted') {
        if (letter === '"') state = 'closed';
        else cell += letter;
      } else if (state === 'closed' && letter === '"') {
        cell += letter;
        state = 'quoted';
      } else if (letter === delimiter) {
        cells.push(cell);
        cell = '';
        state = 'start';
      } else if (ends) {
        return { cells: [...cells, cell], next: line + 1 };
      } else if (state === 'closed') {
        return { cells: null, next: line + 1 };
      } else if (state === 'start' && letter === '"') {
        state = 'quoted';
      } else {
        cell += letter;
        state = 'plain';
      }
    }
    if (state !== 'quoted') return { cells: [...cells, cell], next: line + 1 };
  }
  return { cells: null, next: lines.length };
}

const normal = (column: string) => column.trim().toLowerCase();

/** How many known columns, then how many columns at all, a delimiter makes of the header. */
function likelihood(header: string, delimiter: string): number {
  const cells = readRecord([header], 0, delimiter).cells ?? [];
  const known = new Set(cells.map(normal).filter((cell) => columns.includes(cell))).size;
  return known * 10_000 + cells.length;
}

const isBlank = (line: string) => /^[,;\t "\r\n]*$/.test(line);

/** A file as a table; null when there is nothing in it, or its header cannot be read. */
export function readTable(text: string): Table | null {
  const lines = text.replace(/^\ufeff/, '').match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const first = lines.findIndex((line) => !isBlank(line));
  const top = lines[first];
  if (top === undefined) return null;
  const [delimiter = ','] = delimiters.toSorted((a, b) => likelihood(top, b) - likelihood(top, a));
  const { cells: header, next: body } = readRecord(lines, first, delimiter);
  if (!header) return null;

  const known = header.flatMap((cell, place) => (columns.includes(normal(cell)) ? [place] : []));
  const rows: Row[] = [];
  let start = body;
  for (let number = first + 2; start < lines.length; number += 1) {
    const record = readRecord(lines, start, delimiter);
    let { cells, next } = record;
    // A quote that was never closed would swallow what follows: such a row ends with its line.
    if (cells && known.some((place) => /[\r\n]/.test(cells?.[place]?.trim() ?? ''))) cells = null;
    if (cells === null) next = start + 1;
    const source = lines
      .slice(start, next)
      .join('')
      .replace(/[\r\n]+$/, '');
    if (cells === null || cells.some((cell) => cell.trim() !== '')) rows.push({ number, cells, source });
    start = next;
  }
  return { delimiter, header, rows };
}

/** Which columns of a file are used, and which are not. */
export function recognized({ header }: Table): { used: string[]; ignored: string[]; identified: boolean } {
  const named = header.map((cell) => cell.trim()).filter(Boolean);
  const used = named.map(normal).filter((column) => columns.includes(column));
  const ignored = named.filter((column) => !columns.includes(normal(column)) && column !== REASON);
  return { used, ignored, identified: used.some((column) => identifiers.includes(column)) };
}

/** The last column of a file of failed rows. */
export const REASON = 'why_it_failed';

/** What a spreadsheet would take for a formula. A plain number with a sign is none. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

const guarded = (cell: string) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);
const unguarded = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

function quoted(cell: string, delimiter: string): string {
  const special = cell.includes(delimiter) || /["\r\n]/.test(cell) || cell !== cell.trim();
  return special ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const line = (cells: readonly string[], delimiter: string) =>
  cells.map((cell) => quoted(cell, delimiter)).join(delimiter);

/**
 * A file of the rows that failed: as they were, under their header, with the reason as the last column. A cell that a
 * spreadsheet would run as a formula gets an apostrophe before it, which `withoutReasons` takes away again.
 */
export function failedRows(text: string, reasons: ReadonlyMap<number, string>): string {
  const table = readTable(text);
  if (!table) return '';
  const { delimiter, rows } = table;
  const last = table.header.lastIndexOf(REASON);
  const header = last < 0 ? table.header : table.header.toSpliced(last, 1);
  const written = rows.flatMap(({ number, cells, source }) => {
    const reason = reasons.get(number);
    if (reason === undefined) return [];
    const own = (last < 0 ? cells : cells?.toSpliced(last, 1)) ?? [source];
    const filled = [...own, ...Array.from({ length: Math.max(0, header.length - own.length) }, () => '')];
    return [line([...filled, reason].map(guarded), delimiter)];
  });
  return [line([...header.map(guarded), REASON], delimiter), ...written, ''].join('\r\n');
}

/** A file of failed rows, mended and brought back: without the reasons, and without the apostrophes against formulas. */
export function withoutReasons(text: string): string {
  const table = readTable(text);
  const place = table?.header.findIndex((cell) => cell.trim() === REASON) ?? -1;
  if (!table || place < 0) return text;
  const { delimiter, header, rows } = table;
  const written = rows.map(({ cells, source }) =>
    cells ? line(cells.toSpliced(place, 1).map(unguarded), delimiter) : source,
  );
  return [line(header.toSpliced(place, 1).map(unguarded), delimiter), ...written, ''].join('\n');
}

/** A small file to begin with. */
export const example = [
  'name,steam_friend_id,discord_username,mmr,positions,team_name,team_captain',
  'Alice,76561198000000001,alice.example,4200,1:3:2,,',
  'Bob,76561198000000002,,3100,5:4,,',
  '',
].join('\r\n');
