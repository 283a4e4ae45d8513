import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, isObjectType, Kind, type SelectionSetNode, visit } from 'graphql';
import { expect, test } from 'vitest';
import * as generated from '@/graphql/graphql';
import { embedded } from '@/shared/api/cache';

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../schema.graphql'), 'utf8'));

interface Operation {
  name: string;
  kind: string;
  document: DocumentNode;
}

const operations: Operation[] = Object.values(generated as Record<string, unknown>).flatMap((value) => {
  const document = value as DocumentNode;
  const definition = document?.definitions?.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return definition?.kind === Kind.OPERATION_DEFINITION
    ? [{ name: definition.name?.value ?? '', kind: definition.operation, document }]
    : [];
});

/** The paths under which an operation selects one of `fields`, fragments followed. */
function paths({ document }: Operation, fields: ReadonlySet<string>): string[] {
  const fragments = new Map<string, SelectionSetNode>();
  let start: SelectionSetNode | undefined;
  visit(document, {
    FragmentDefinition: (node) => void fragments.set(node.name.value, node.selectionSet),
    OperationDefinition: (node) => void (start = node.selectionSet),
  });
  const found = new Set<string>();
  const walk = (set: SelectionSetNode | undefined, path: string) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(selection.name.value), path);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, path);
      else {
        if (fields.has(selection.name.value)) found.add(path);
        walk(selection.selectionSet, `${path}.${selection.name.value}`);
      }
    }
  };
  walk(start, '');
  return [...found];
}

const personal = new Set(['username', 'avatar', 'roleComfort', 'steamId']);
const live = new Set(['sequence', 'onTheClock', 'deadlineAt', 'remainingMs', 'team', 'members', 'rounds', 'player']);

test('there are operations to look at', () => {
  expect(operations.map(({ name }) => name)).toEqual(expect.arrayContaining(['DraftRoom', 'DraftFeed', 'Tournament']));
});

test.each(operations)('$name reads a person’s fields in at most one list', (operation) => {
  expect(paths(operation, personal).length).toBeLessThanOrEqual(1);
});

test.each(operations.filter(({ kind }) => kind === 'mutation'))(
  '$name answers with errors and ids, nothing live',
  (operation) => {
    expect(paths(operation, new Set(['errors']))).toHaveLength(1);
    // What stands right in a payload is the entity that the mutation is about.
    expect(paths(operation, live).filter((path) => path.split('.').length > 2)).toEqual([]);
  },
);

test.each(['DraftFeed', 'HeroFeed'])('%s reads no person: the room has them', (name) => {
  const feed = operations.find((one) => one.name === name);
  expect(feed && paths(feed, personal)).toEqual([]);
});

test('every query that tells a player’s team tells the draft’s sequence, so that an old answer is known as such', () => {
  const telling = operations.filter(
    (operation) =>
      operation.kind === 'query' &&
      // A proposal is no team yet.
      operation.name !== 'ProposeTeams' &&
      // Which team a side of a hero draft is stays, as does who rolled in a tie.
      (paths(operation, new Set(['team'])).some((path) => path.includes('.players')) ||
        paths(operation, new Set(['members'])).some((path) => path.includes('.teams'))),
  );
  expect(telling.map(({ name }) => name).toSorted()).toEqual(['DraftRoom', 'Tournament']);
  for (const operation of telling) expect(paths(operation, new Set(['sequence']))).not.toEqual([]);
});

test('every type without an id is known to the cache as part of its parent', () => {
  const roots = new Set(['Query', 'Mutation', 'Subscription']);
  const keyless = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !roots.has(name) && !name.endsWith('Payload'))
    .filter((type) => !('id' in type.getFields()))
    .map(({ name }) => name);
  expect(keyless.toSorted()).toEqual([...embedded].toSorted());
});
