import type { KeyboardEvent } from 'react';
import { isArrow, type Spot, step } from './steps';

const spotOf = (tile: HTMLElement): Spot => {
  const { left, top, width, height } = tile.getBoundingClientRect();
  return { left, top, width, height, group: tile.closest('[role="group"]')?.getAttribute('aria-label') ?? '' };
};

/** The button of a hero; null for whom heroes are not to be chosen. */
export const tileOf = (heroId: number | null) => document.querySelector<HTMLElement>(`[data-hero="${heroId}"]`);

/**
 * Arrows, Home and End lead from hero to hero, past those that are not searched for. Above the first row lies the field,
 * and from there, or from what confirms a choice, they go on at the hero that is next.
 */
export function moveFocus(grid: HTMLElement, field: HTMLElement | null, stop: number | null, event: KeyboardEvent) {
  const { key, target } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const tiles = [...grid.querySelectorAll<HTMLElement>('li:not([inert]) > [data-hero]')];
  const here = tiles.findIndex((tile) => tile === target);
  const end = here === -1 ? undefined : { Home: 0, End: tiles.length - 1 }[key];
  const outside = target === field ? key === 'ArrowDown' : target.closest('[data-choice]') !== null && isArrow(key);
  let next: HTMLElement | null | undefined;
  if (end !== undefined) next = tiles[end];
  else if (here === -1) next = outside ? tileOf(stop) : undefined;
  else if (isArrow(key)) {
    const to = step(tiles.map(spotOf), here, key);
    next = to === null ? (key === 'ArrowUp' ? field : target) : tiles[to];
  }
  if (!next) return;
  event.preventDefault();
  next.focus();
}
