/**
 * How many random cases a slow property tries: all of them with `npm run properties`, a tenth where the whole of
 * `npm test` has to end within minutes.
 */
export function randomRuns(all: number): number {
  return process.env['PROPERTIES'] === 'all' ? all : Math.ceil(all / 10);
}
