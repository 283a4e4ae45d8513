import type { SheetHeight } from './panelStore';

/** What stays in sight of a sheet that is let down, without the room phones keep at their lower edge. */
export const STRIP = 56;

export interface Room {
  /** Of the window. */
  height: number;
  /** Where the clock's bar ends: a sheet goes no further up. */
  bar: number;
  /** What a phone keeps at its lower edge. */
  inset: number;
  /** What the keys on the screen hide. */
  keys: number;
}

/** The search above the list, and two rows of what is found: so much is seen while somebody types. */
const FOUND = 56 + 2 * 44;

export type Heights = Record<SheetHeight, number>;

/** The heights of the sheet, in pixels. */
export function heightsIn({ height, bar, inset, keys }: Room): Heights {
  const below = Math.max(STRIP * 3, height - bar - 4);
  // Where keys and bar leave too little, the bar is covered meanwhile.
  const full = keys > 0 && below - keys - STRIP < FOUND ? height - 4 : below;
  return { peek: STRIP + inset, half: Math.min(full, Math.round(height * 0.54)), full };
}

export const order: readonly SheetHeight[] = ['peek', 'half', 'full'];

/** Pixels a millisecond beyond which a movement is meant as a direction, wherever it ends. */
const FLICK = 0.4;

/** Where a sheet that is let go of at `at` comes to rest. `speed` is upwards positive. */
export function restOf(heights: Heights, at: number, speed: number): SheetHeight {
  if (speed > FLICK) return order.find((one) => heights[one] > at) ?? 'full';
  if (speed < -FLICK) return order.findLast((one) => heights[one] < at) ?? 'peek';
  const distance = (one: SheetHeight) => Math.abs(heights[one] - at);
  return order.toSorted((a, b) => distance(a) - distance(b))[0] ?? 'peek';
}
