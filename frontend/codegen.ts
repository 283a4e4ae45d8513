import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types and documents from the committed schema snapshot; `src/graphql/` is generated and never edited. */
const config: CodegenConfig = {
  schema: '../schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/graphql/**'],
  generates: {
    'src/graphql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        defaultScalarType: 'string',
        scalars: { DateTime: 'string', ID: 'string' },
      },
    },
    // For the API's own tests and benchmarks, which ask what the app asks.
    'src/graphql/documents.json': { plugins: ['./codegen.documents.js'] },
    'src/graphql/possibleTypes.ts': { plugins: ['fragment-matcher'], config: { useExplicitTyping: true } },
  },
};

export default config;
