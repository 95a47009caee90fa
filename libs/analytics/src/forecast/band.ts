/** Share of outcomes that a band is meant to hold. */
export const COVERAGE = 0.8;
/** With fewer misses to learn from there is no band. */
const LEAST_RESIDUALS = 5;

/** Minor units as doubles. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/**
 * How far off forecasts were, as split-conformal prediction has it: of `n` absolute residuals the one of rank
 * ⌈(n + 1) · 80 %⌉. Null when there are fewer than 5.
 */
export function marginOf(residuals: readonly number[]): number | null {
  if (residuals.length < LEAST_RESIDUALS) return null;
  const sizes = residuals.map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.min(sizes.length, Math.ceil((sizes.length + 1) * COVERAGE)) - 1]!;
}

/**
 * Margins by months ahead (the first is one month ahead). No month's is below that of the one before it: who looks further
 * sees less. Without residuals of its own a month takes the margin of the one before.
 */
export function marginsOf(
  residualsByAhead: readonly (readonly number[])[],
  months: number,
): (number | null)[] {
  let widest: number | null = null;
  return Array.from({ length: months }, (_, at) => {
    const margin = marginOf(residualsByAhead[at] ?? []);
    if (margin !== null) widest = Math.max(widest ?? 0, margin);
    return widest;
  });
}

/** @param floor what it cannot be below */
export function bandAround(expected: number, margin: number, floor: number): Band {
  return { low: Math.max(floor, expected - margin), high: expected + margin };
}
