import { defineConfig } from 'vite';

/** What every screen stands on; it is loaded in any case. */
const SHELL = new RegExp(
  [
    'vite/preload-helper',
    'node_modules/(preact|@preact)/',
    'src/(app|router|screens)\\.',
    'src/(texts/(index|locale)|session/(access|session|household-menu|theme)|api/problem)\\.',
    'src/ui/(busy|icons|problem-notice|toasts)\\.',
  ].join('|'),
);

/** Static files with hashed names, in dist/web of the repository; `npm start` has the api serve them. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Data URIs and inline scripts would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // One file instead of ten: it compresses better, and comes in one go.
        codeSplitting: { groups: [{ name: 'shell', test: SHELL }] },
      },
    },
    // Names what belongs to the shell, for the check of sizes.
    manifest: true,
  },
  server: {
    // `npx vite apps/web` beside `npm start`: sources as they are, data from the running api.
    // As an object: a mere address would change the host, and the api signs in pages of its own origin only.
    proxy: { '/v1': { target: 'http://localhost:3000' } },
  },
});
