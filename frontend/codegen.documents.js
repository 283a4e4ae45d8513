import { formatDocument, stringifyDocument } from '@urql/core';
import { concatAST, separateOperations } from 'graphql';

/** Every operation as the client sends it, by name: with its fragments, and with `__typename` where the cache adds it. */
export function plugin(_schema, files) {
  const operations = separateOperations(concatAST(files.map(({ document }) => document)));
  const sent = Object.entries(operations).map(([name, document]) => [
    name,
    stringifyDocument(formatDocument(document)),
  ]);
  return JSON.stringify(Object.fromEntries(sent), null, 2);
}
