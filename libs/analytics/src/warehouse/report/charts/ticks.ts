const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers, in equal steps, that reach from `low` to `high` and always pass 0: some `count` of them, ascending.
 * Steps are whole, for the numbers are minor units. Of no extent there is one step upwards.
 */
export function niceTicks(low: number, high: number, count = 4): number[] {
  const [bottom, top] = [Math.min(low, 0), Math.max(high, 0)];
  const rough = (top - bottom) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const nice = power * STEPS.find((step) => step * power >= rough)!;
  const step = Number.isInteger(nice) ? nice : Math.ceil(nice);
  const first = Math.floor(bottom / step);
  const last = Math.max(Math.ceil(top / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
