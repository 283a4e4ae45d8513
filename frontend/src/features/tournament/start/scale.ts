import { inGroups } from '@/shared/lib/numbers';

/** A common scale: where a number lies between the ends, in percent. */
export interface Scale {
  ticks: readonly number[];
  at: (value: number) => number;
}

const INTERVALS = 4;

/** Ends and steps at round numbers, at most four steps between. */
export function scaleOf(least: number, most: number): Scale {
  const span = Math.max(most - least, 1);
  const power = 10 ** Math.floor(Math.log10(span / INTERVALS));
  const step = ([1, 2, 2.5, 5, 10]
    .map((factor) => factor * power)
    .find((size) => {
      const from = Math.floor(least / size) * size;
      return from + INTERVALS * size >= most;
    }) ?? 10 * power) as number;
  const from = Math.floor(least / step) * step;
  const count = Math.max(1, Math.ceil((most - from) / step));
  const to = from + count * step;
  return {
    ticks: Array.from({ length: count + 1 }, (_, index) => from + index * step),
    at: (value) => ((value - from) / (to - from)) * 100,
  };
}

/** What was simulated differs a little each time: 1,734 is about 1,750, and does not pretend to be more. */
export function about(value: number): number {
  const digits = Math.floor(Math.log10(Math.max(1, value)));
  const step = digits > 1 ? 10 ** (digits - 1) / 2 : 1;
  return Math.round(value / step) * step;
}

/** A spread as one reads it: exact where nothing is left to chance. */
export const spreadText = (value: number, simulations: number) =>
  simulations > 1 ? `about ${inGroups(about(value))}` : inGroups(value);

/** How many of `values` lie in each of so many equal parts of `least` to `most`; the last part includes its end. */
export function histogram(values: readonly number[], least: number, most: number, parts: number): number[] {
  const counts = Array.from({ length: parts }, () => 0);
  const width = (most - least) / parts || 1;
  for (const value of values) {
    const part = Math.min(parts - 1, Math.max(0, Math.floor((value - least) / width)));
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}
