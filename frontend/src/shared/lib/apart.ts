/** Letters of scripts that are written from right to left, and what belongs to them. */
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * A name for the middle of a sentence: one written from right to left is isolated, so that it turns neither the words nor
 * the numbers around it. Where a name stands in an element of its own, `<bdi>` does the same.
 */
export const apart = (name: string) => (fromTheRight.test(name) ? `\u2068${name}\u2069` : name);

/** The same, with every name in it (what stands under a key that ends so) set apart. */
export function withNamesApart<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => withNamesApart(item)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([key, field]: [string, unknown]) => [
    key,
    typeof field === 'string' && /name$/i.test(key) ? apart(field) : withNamesApart(field),
  ]);
  return Object.fromEntries(fields) as Value;
}
