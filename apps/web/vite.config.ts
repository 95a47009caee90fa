import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const PUBLIC = join(import.meta.dirname, 'public');

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
  plugins: [serviceWorkerFiles()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // Data URIs and inline scripts would need holes in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Names what belongs to the shell, for the check of sizes.
    manifest: true,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/offline/service-worker.ts' },
      output: {
        // A service worker is found anew by its name, so it must not change; the api has browsers ask for it each time.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        // One file instead of ten: it compresses better, and comes in one go.
        codeSplitting: { groups: [{ name: 'shell', test: SHELL }] },
      },
    },
  },
  server: {
    // `npx vite apps/web` beside `npm start`: sources as they are, data from the running api.
    // As an object: a mere address would change the host, and the api signs in pages of its own origin only.
    proxy: { '/v1': { target: 'http://localhost:3000' } },
  },
});

/** Tells the service worker which files there are; another content of any of them makes it another version. */
function serviceWorkerFiles(): Plugin {
  return {
    name: 'service-worker-files',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['sw.js'];
        if (worker?.type !== 'chunk') return;
        const built = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
        const given = readdirSync(PUBLIC);
        const page = bundle['index.html'];
        const hash = createHash('sha256').update(built.sort().join());
        for (const name of given) hash.update(readFileSync(join(PUBLIC, name)));
        if (page?.type === 'asset') hash.update(page.source);
        const files = ['/', ...[...built, ...given].map((name) => `/${name}`)];
        worker.code = worker.code
          .replace('__FILES__', JSON.stringify(files))
          .replace('__VERSION__', hash.digest('hex').slice(0, 16));
      },
    },
  };
}
