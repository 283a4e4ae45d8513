/** The list with one of it put at another place; the same list where there is no such place. */
export function moved<Item>(list: readonly Item[], item: Item, to: number): readonly Item[] {
  if (!list.includes(item) || to < 0 || to >= list.length) return list;
  const others = list.filter((one) => one !== item);
  return [...others.slice(0, to), item, ...others.slice(to)];
}
