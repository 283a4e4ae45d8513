import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Kind, parse, stripIgnoredCharacters } from 'graphql';
import type { Plugin } from 'vite';

const documents = fileURLToPath(new URL('./src/graphql/documents.json', import.meta.url));
const calls = /\bgraphql\(\s*`([^`]*)`\s*,?\s*\)/g;

const textsByName = () => JSON.parse(readFileSync(documents, 'utf8')) as Record<string, string>;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Puts each operation where it is stated, as short text, in place of a look-up in one map of all.
 *
 * The generated map holds every document of the app as a tree, and every page would load it whole. So a page loads its own
 * operations alone. A fragment is there for its type; what it selects is in the operations that spread it.
 *
 * A build registers its operations: with each stands the hash of the text that the client would send, and `documents.json`
 * beside the pages has all these texts, by hash, for the server to read.
 */
export function inlineDocuments(): Plugin {
  let registers = false;
  return {
    name: 'inline-documents',
    enforce: 'pre',
    configResolved({ command }) {
      registers = command === 'build';
    },
    transform: {
      filter: { id: { include: /\/src\/.*\.tsx?$/, exclude: /\/src\/graphql\// }, code: 'graphql(`' },
      handler(code) {
        const texts = textsByName();
        let operations = false;
        const inlined = code.replace(calls, (_call, source: string) => {
          const [definition] = parse(source, { noLocation: true }).definitions;
          if (definition?.kind !== Kind.OPERATION_DEFINITION) return '({})';
          const text = texts[definition.name?.value ?? ''];
          if (!text) this.error(`The operation ${definition.name?.value} is not generated yet: npm run codegen`);
          operations = true;
          const given = [stripIgnoredCharacters(text), ...(registers ? [hashOf(text)] : [])];
          return `/*#__PURE__*/ operationOf(${given.map((value) => JSON.stringify(value)).join(', ')})`;
        });
        return {
          code: operations ? `import { operationOf } from '@/shared/api/trusted';${inlined}` : inlined,
          map: null,
        };
      },
    },
    generateBundle() {
      const known = Object.values(textsByName()).map((text) => [`sha256:${hashOf(text)}`, text]);
      const source = JSON.stringify(Object.fromEntries(known), null, 1);
      this.emitFile({ type: 'asset', fileName: 'documents.json', source });
    },
  };
}
