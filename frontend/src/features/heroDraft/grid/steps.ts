/** Where a hero stands on the screen, and in which group. */
export interface Spot {
  left: number;
  top: number;
  width: number;
  height: number;
  group: string;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const isArrow = (key: string): key is Arrow => /^Arrow(Left|Right|Up|Down)$/.test(key);

/** The place in `spots`, which are in reading order, that an arrow leads to from another; null: there is none that way. */
export function step(spots: readonly Spot[], from: number, arrow: Arrow): number | null {
  const here = spots[from];
  if (!here) return null;
  const forth = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const across = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const row = ({ top }: Spot) => Math.abs(top - here.top) < here.height / 2;
  const ahead = (one: Spot) => forth * (across ? one.left - here.left : one.top - here.top);
  const aside = (one: Spot) => Math.abs(one.left - here.left);
  const nearest = (wanted: (one: Spot) => boolean, distance: (one: Spot) => number) => {
    let found: number | null = null;
    for (const [index, one] of spots.entries()) {
      const known = found === null ? undefined : spots[found];
      if (index !== from && wanted(one) && (!known || distance(one) < distance(known))) found = index;
    }
    return found;
  };

  if (across) {
    // At the end of a row the next one begins.
    const next = spots[from + forth] ? from + forth : null;
    return nearest((one) => row(one) && ahead(one) > 0, ahead) ?? next;
  }
  // First of all the next row of the group, and whoever is nearest there; then what stands above or below it.
  const beyond = (one: Spot) => !row(one) && ahead(one) > 0;
  const order = (one: Spot) => ahead(one) * 1_000 + aside(one);
  return (
    nearest((one) => one.group === here.group && beyond(one), order) ??
    nearest((one) => beyond(one) && aside(one) < here.width, order)
  );
}
