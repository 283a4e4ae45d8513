/** What is read out at once to whoever is on the clock, and when. Pure: the clock is given. */

export interface Watched {
  /** Names my turn; null while it is not mine. */
  turn: number | null;
  /** When it ends, in server time; null without a clock. */
  deadline: number | null;
  running: boolean;
}

export interface Told {
  turn: number | null;
  /** The deadlines before which the last seconds were told, and after which that time is up. */
  soon: number | null;
  up: number | null;
}

export interface Announcement {
  text: string;
  signal?: 'turn' | 'warning';
}

export const nothingTold: Told = { turn: null, soon: null, up: null };

const SOON = 10_000;

const secondsLeft = (left: number) => {
  const seconds = Math.ceil(left / 1000);
  return seconds === 10 ? 'Ten seconds left.' : seconds === 1 ? 'One second left.' : `${seconds} seconds left.`;
};

/**
 * What there is to say at `now` (server time), and what was told with it. Each turn is told once, however often it is
 * heard of; the seconds are those that are left when they are told, so that a page that slept never says what is over.
 */
export function announce(told: Told, { turn, deadline, running }: Watched, now: number): [Announcement | null, Told] {
  if (turn === null || !running) return [null, told];
  const parts: string[] = [];
  const next = { ...told };
  let signal: Announcement['signal'];
  if (told.turn !== turn) {
    next.turn = turn;
    parts.push('Your turn.');
    signal = 'turn';
  }
  const left = deadline === null ? null : deadline - now;
  if (left !== null && left <= 0 && told.up !== deadline) {
    next.up = deadline;
    next.soon = deadline;
    parts.push('Time is up.');
  } else if (left !== null && left > 0 && left <= SOON && told.soon !== deadline) {
    next.soon = deadline;
    parts.push(secondsLeft(left));
    signal ??= 'warning';
  }
  if (parts.length === 0) return [null, told];
  return [signal ? { text: parts.join(' '), signal } : { text: parts.join(' ') }, next];
}

/** How long until there may be something to say again; null: only news brings it. */
export function nextLook({ turn, deadline, running }: Watched, now: number): number | null {
  if (turn === null || !running || deadline === null) return null;
  const left = deadline - now;
  if (left > SOON) return left - SOON;
  return left > 0 ? left : null;
}
