/** Wall clocks of other places: what a start time is written in, and shown in. */

const MINUTE = 60_000;

/** The reader's own zone. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone this browser knows, and UTC. */
export const zones = () => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

function parts(time: number, zone: string): Record<string, number> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
}

const wallClock = ({ year = 0, month = 1, day = 1, hour = 0, minute = 0 }: Record<string, number>) =>
  Date.UTC(year, month - 1, day, hour, minute);

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
const ahead = (time: number, zone: string) => wallClock(parts(time, zone)) - Math.floor(time / MINUTE) * MINUTE;

/** `2026-11-20T19:30`, as a date field wants it: a moment on the wall clock of a zone. */
export function toWallClock(iso: string, zone: string): string {
  const time = Date.parse(iso);
  return new Date(time + ahead(time, zone)).toISOString().slice(0, 16);
}

/** The moment at which the wall clock of a zone shows that; null for what is no time. */
export function fromWallClock(text: string, zone: string): string | null {
  const shown = Date.parse(`${text}Z`);
  if (Number.isNaN(shown)) return null;
  const guess = shown - ahead(shown, zone);
  // Near a change of the clocks the first guess may lie on its other side.
  return new Date(shown - ahead(guess, zone)).toISOString();
}

/** `Fri 20 Nov, 19:30 GMT+1`, in a zone. */
export function dateIn(iso: string, zone: string): string {
  return new Intl.DateTimeFormat(undefined, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(iso));
}
