/** What is read out at once to whoever is on the clock, and when. Pure: the clock is given. */

export interface Watched {
  /** Names my turn; null while it is not mine. */
  turn: number | null;
  /** How I am called. */
  call?: string | undefined;
  /** When the time of the turn itself ends and a reserve begins to run, in server time; null or absent: there is none. */
  reserveFrom?: number | null | undefined;
  /** When it ends, in server time; null without a clock. */
  deadline: number | null;
  running: boolean;
}

export interface Told {
  turn: number | null;
  /** The ends before which the last seconds were told, and after which that they were over. */
  soon: number | null;
  up: number | null;
}

export interface Announcement {
  text: string;
  signal?: 'turn' | 'warning' | 'reserve';
}

export const nothingTold: Told = { turn: null, soon: null, up: null };

const SOON = 10_000;

const secondsLeft = (left: number, of: string) => {
  const seconds = Math.ceil(left / 1000);
  const number = seconds === 10 ? 'Ten seconds' : seconds === 1 ? 'One second' : `${seconds} seconds`;
  return `${number}${of} left.`;
};

/** What runs at `now`, if anything, until when, and whether it is the reserve. */
function span({ reserveFrom = null, deadline }: Watched, now: number) {
  if (deadline === null) return null;
  if (reserveFrom === null || reserveFrom >= deadline) return { end: deadline, before: null };
  return now < reserveFrom ? { end: reserveFrom, before: null } : { end: deadline, before: reserveFrom };
}

/**
 * What there is to say at `now` (server time), and what was told with it. Each turn is told once, however often it is
 * heard of; the seconds are those that are left when they are told, so that a page that slept never says what is over.
 */
export function announce(told: Told, watched: Watched, now: number): [Announcement | null, Told] {
  const { turn, running, call = 'Your turn.' } = watched;
  if (turn === null || !running) return [null, told];
  const parts: string[] = [];
  const next = { ...told };
  let signal: Announcement['signal'];
  if (told.turn !== turn) {
    next.turn = turn;
    parts.push(call);
    signal = 'turn';
  }
  const { end = null, before = null } = span(watched, now) ?? {};
  const left = end === null ? null : end - now;
  if (left !== null && left <= 0) {
    if (told.up !== end) parts.push('Time is up.');
    next.up = end;
    next.soon = end;
  } else if (left !== null) {
    if (before !== null && told.up !== before) {
      next.up = before;
      parts.push('Your reserve runs.');
      signal ??= 'reserve';
    }
    if (left <= SOON && told.soon !== end) {
      next.soon = end;
      parts.push(secondsLeft(left, before === null ? '' : ' of your reserve'));
      signal ??= 'warning';
    }
  }
  if (parts.length === 0) return [null, told];
  return [signal ? { text: parts.join(' '), signal } : { text: parts.join(' ') }, next];
}

/** How long until there may be something to say again; null: only news brings it. */
export function nextLook(watched: Watched, now: number): number | null {
  const { turn, running } = watched;
  const { end = null } = span(watched, now) ?? {};
  if (turn === null || !running || end === null) return null;
  const left = end - now;
  if (left > SOON) return left - SOON;
  return left > 0 ? left : null;
}
