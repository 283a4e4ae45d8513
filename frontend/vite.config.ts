import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { inlineDocuments } from './codegen.inline.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env['FIRSTPICK_BACKEND'] ?? 'http://127.0.0.1:8000';

const everyTest = ['tests/**/*.test.{ts,tsx}'];
/** They put something in the place of a module before anybody has read it, or wait for one to be read. */
const apart = ['board', 'heroGrid', 'heroHistory', 'heroRoom', 'queue', 'room'].map((name) => `tests/${name}.test.tsx`);

export default defineConfig({
  base: '/',
  plugins: [inlineDocuments(), react(), tailwindcss()],
  resolve: { alias: { '@': here('./src') } },
  build: {
    // Tells what each page loads; a test weighs it.
    manifest: true,
    // The app and the bundled GraphiQL; nothing of one is loaded by the other.
    rollupOptions: {
      input: { index: here('./index.html'), graphiql: here('./graphiql.html') },
      // What every page needs comes in few files: each costs a phone a round trip. Of `vendor`, each entry gets its own part.
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules[\\/](react|react-dom|scheduler|graphql)[\\/]/,
              priority: 3,
              entriesAware: true,
              entriesAwareMergeThreshold: 0,
            },
            { name: 'shell', test: /src[\\/]app[\\/]router\.tsx/, priority: 2 },
          ],
        },
      },
      // GraphiQL's compiled components carry directives that mean nothing once bundled.
      onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
    },
    // Fonts and icons stay files: the content policy is easier to read without large data: URLs.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4500,
  },
  // The dev server cannot bundle ahead what brings its own workers.
  optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
  server: { proxy: { '/api/graphql': { target: backend, ws: true, changeOrigin: false } } },
  test: {
    environment: 'happy-dom',
    // Many tests wait now and then: one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    setupFiles: ['./tests/setup.ts'],
    css: false,
    // One copy of graphql for the schema and for what runs it.
    server: { deps: { inline: [/graphql/] } },
    projects: [
      // Most files share a worker's modules, which halves the time; each ends with what it rendered gone.
      { extends: true, test: { name: 'together', isolate: false, include: everyTest, exclude: apart } },
      { extends: true, test: { name: 'apart', include: apart } },
    ],
  },
});
