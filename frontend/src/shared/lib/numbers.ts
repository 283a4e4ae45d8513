const grouped = new Intl.NumberFormat('en-US');

export const inGroups = (value: number) => grouped.format(value);

export const mmr = (value: number | null | undefined) =>
  value === null || value === undefined ? '–' : grouped.format(value);

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${grouped.format(count)} ${count === 1 ? one : many}`;
