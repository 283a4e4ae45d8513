import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse, stripIgnoredCharacters } from 'graphql';
import type { Plugin } from 'vite';

const documents = fileURLToPath(new URL('./src/graphql/documents.json', import.meta.url));
const calls = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;

/**
 * Puts each operation where it is stated, as short text, in place of a look-up in one map of all.
 *
 * The generated map holds every document of the app as a tree, and every page would load it whole. So a page loads its own
 * operations alone. A fragment is there for its type; what it selects is in the operations that spread it.
 */
export function inlineDocuments(): Plugin {
  return {
    name: 'inline-documents',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\/src\/.*\.tsx?$/, exclude: /\/src\/graphql\// }, code: 'graphql(`' },
      handler(code) {
        const texts = JSON.parse(readFileSync(documents, 'utf8')) as Record<string, string>;
        let operations = false;
        const inlined = code.replace(calls, (_call, source: string) => {
          const [definition] = parse(source, { noLocation: true }).definitions;
          if (definition?.kind !== Kind.OPERATION_DEFINITION) return '({})';
          const text = texts[definition.name?.value ?? ''];
          if (!text) this.error(`The operation ${definition.name?.value} is not generated yet: npm run codegen`);
          operations = true;
          return `/*#__PURE__*/ operationOf(${JSON.stringify(stripIgnoredCharacters(text))})`;
        });
        return { code: operations ? `import { gql as operationOf } from '@urql/core';${inlined}` : inlined, map: null };
      },
    },
  };
}
