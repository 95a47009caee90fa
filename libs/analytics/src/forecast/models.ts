/**
 * What a monthly figure will be, from what it was. Figures are minor units as doubles: statistics only, and exact far
 * beyond any household's money. Every model is linear in its history, so that forecasts of parts add up to that of the
 * whole.
 */
export type Model = (history: readonly number[], ahead: number) => number;

const MONTHS_OF_A_YEAR = 12;
/** Older months tell of another life. */
const MONTHS_OF_LEVEL = 24;

/** Next month will be as the last one was. */
export const naive: Model = (history) => history.at(-1) ?? 0;

/** A month will be as it was a year before; in the first year, as the last one was. */
export const seasonalNaive: Model = (history, ahead) => {
  const before = history.length - MONTHS_OF_A_YEAR + ((ahead - 1) % MONTHS_OF_A_YEAR);
  return before < 0 ? naive(history, ahead) : (history[before] ?? 0);
};

/**
 * The mean of two years, drawn towards what the same month was in them: by a third when it was seen once, by half when
 * twice. One month a year is little to go by, and Christmas comes all the same.
 */
export const seasonalMean: Model = (history, ahead) => {
  const recent = history.slice(-MONTHS_OF_LEVEL);
  const level = meanOf(recent);
  const season = recent.filter((_, at) => (recent.length - 1 + ahead - at) % MONTHS_OF_A_YEAR === 0);
  // Within its first year a household has no seasons yet.
  if (season.length === 0) return level;
  const weight = season.length / (season.length + 2);
  return (1 - weight) * level + weight * meanOf(season);
};

export function meanOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0) / Math.max(1, figures.length);
}
