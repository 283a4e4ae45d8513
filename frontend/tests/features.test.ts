import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Every `@/...` or relative import of a file, as a path from `src/`. */
function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
  return names.flatMap((name) => {
    if (name.startsWith('@/')) return [name.slice(2)];
    if (name.startsWith('.')) return [relative(root, join(file, '..', name))];
    return [];
  });
}

const layer = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('features/') ? 2 : 1)
    .join('/');

/** `app → features → shared`; a feature knows no other feature. */
function mayImport(from: string, to: string): boolean {
  const [here, there] = [layer(from), layer(to)];
  if (there === 'graphql') return true;
  if (here === 'app') return true;
  if (here.startsWith('features/')) return there === here || there === 'shared';
  return here === there;
}

test('app imports features, features import shared, and no feature imports another', () => {
  const wrong = sources(root)
    .filter((file) => !file.startsWith(join(root, 'graphql')))
    .flatMap((file) => imports(file).map((name) => [relative(root, file), name] as const))
    .filter(([from, to]) => !mayImport(from, to))
    .map(([from, to]) => `${from} imports ${to}`);
  expect(wrong).toEqual([]);
});

test('the rule catches what it should', () => {
  expect(mayImport('features/draft/Room.tsx', 'features/session/viewer')).toBe(false);
  expect(mayImport('features/draft/Room.tsx', 'app/router')).toBe(false);
  expect(mayImport('shared/ui/button.tsx', 'features/draft/Room')).toBe(false);
  expect(mayImport('features/draft/Room.tsx', 'shared/ui/button')).toBe(true);
  expect(mayImport('app/pages/Home.tsx', 'features/draft/Room')).toBe(true);
});
