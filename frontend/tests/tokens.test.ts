import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

/** Sizes, corners, shadows, movements and colors that are none of the tokens of src/app/tokens.css. */
const foreign =
  /\b(?:text|leading|rounded|shadow|duration|ease|tracking)-\[[^\]]+\]|\b(?:shadow-(?:xs|sm|md|lg|xl|2xl)|text-[3-9]xl|duration-\d+|ease-(?:in|out|in-out)|(?:bg|text|border)-(?:black|white|(?:gray|slate|red|green|blue|amber|yellow)-\d+))\b/g;

/** Each with its file; what is generated is nobody's style. */
function foreignIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) =>
      [...readFileSync(join(root, folder, path), 'utf8').matchAll(foreign)].map(
        ([value]) => `${folder}/${path}: ${value}`,
      ),
    );
}

test.each(['app', 'features', 'shared'])('what is in %s has the sizes and colors of the tokens', (folder) => {
  expect(foreignIn(folder)).toEqual([]);
});

test('the rule catches what it should', () => {
  const found = (text: string) => [...text.matchAll(foreign)].length;
  for (const value of ['text-[0.8125rem]', 'shadow-xl', 'bg-black/45', 'duration-200', 'rounded-[3px]', 'text-red-500'])
    expect([value, found(`flex ${value} gap-2`)]).toEqual([value, 1]);
  for (const value of [
    'text-sm',
    'shadow-float',
    'bg-scrim',
    'duration-fast',
    'rounded-xs',
    'max-w-[40%]',
    'text-danger',
  ])
    expect([value, found(`flex ${value} gap-2`)]).toEqual([value, 0]);
});
