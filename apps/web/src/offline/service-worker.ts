/**
 * Lets the product open without a network: the page from the server if it answers, else as it was last; its files,
 * whose names change with their content, from this device. What is below `/v1` passes by untouched.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetched extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetched) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const scope = self as unknown as Scope;
/** Written by the build (vite.config.ts): all files of this version, with the page first. */
const files = JSON.parse('__FILES__') as readonly string[];
const NAME = 'budgetsync-files ';
const cacheName = `${NAME}__VERSION__`;
const PAGE = '/';

scope.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...files])));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOlder(), scope.clients.claim()]));
});

// The person has agreed to the new version.
scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting();
});

scope.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin) return;
  if (mode === 'navigate') event.respondWith(page(event.request));
  else if (files.includes(pathname)) event.respondWith(file(event.request));
});

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

const file = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request);

async function dropOlder(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(NAME) && name !== cacheName) await caches.delete(name);
}

export {};
