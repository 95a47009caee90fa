import { readFileSync } from 'node:fs';

const APP = new URL('../src/app.tsx', import.meta.url);

/** The paths that the client has a screen for, as `ROUTES` in app.tsx names them: `/receipts/:id`. */
export const ROUTES: readonly string[] = [...readFileSync(APP, 'utf8').matchAll(/^ {2}'(\/[^']*)': /gm)].map(
  ([, path]) => path!,
);

/** Addresses of a route, of those that links have named. */
export function addressesOf(route: string, named: Iterable<string>): string[] {
  if (!route.includes(':')) return [route];
  const pattern = new RegExp(`^${route.replace(/:[^/]+/g, '[^/]+')}$`);
  return [...new Set(named)].filter((path) => pattern.test(path) && !ROUTES.includes(path));
}
