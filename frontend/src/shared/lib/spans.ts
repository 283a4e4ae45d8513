import { plural } from './numbers';

/** `48 seconds`, `1 minute 12 seconds`, `24 minutes`, `1 hour 5 minutes`. */
export function inWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return plural(seconds, 'second');
  if (seconds < 600) return parts([Math.floor(seconds / 60), 'minute'], [seconds % 60, 'second']);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return plural(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return parts([hours, 'hour'], [minutes % 60, 'minute']);
  return parts([Math.floor(hours / 24), 'day'], [hours % 24, 'hour']);
}

const parts = (...counts: [number, string][]) =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, one]) => plural(count, one))
    .join(' ');
