import { markup, type Markup } from '../markup.js';
import type { Unit } from '../unit.js';
import type { Slot } from './axis.js';
import { niceTicks } from './ticks.js';

/** Null = no figure. */
export type Values = readonly (bigint | null)[];

export function sumOf(values: Values): bigint {
  return values.reduce<bigint>((sum, value) => sum + (value ?? 0n), 0n);
}

/** Where things are drawn: across in percent, so that a chart has any width; down in pixels. */
export interface Plot {
  readonly slots: readonly Slot[];
  readonly unit: Unit;
  readonly height: number;
  readonly ticks: readonly number[];
  /** Pixels from the top. */
  readonly y: (value: number) => number;
  /** Percent from the left. @param index of a slot @param part of it, 0.5 is its middle */
  readonly x: (index: number, part: number) => string;
}

/** @param series all that is drawn: they share the axis */
export function plotOf(
  slots: readonly Slot[],
  unit: Unit,
  series: readonly Values[],
  { height = 200, tickCount = 4 } = {},
): Plot {
  const numbers = series.flat().map(Number);
  const ticks = niceTicks(Math.min(0, ...numbers), Math.max(0, ...numbers), tickCount);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  return {
    ...{ slots, unit, height, ticks },
    y: (value) => round(((high - value) / (high - low)) * height),
    x: (index, part) => `${round(((index + part) / slots.length) * 100)}%`,
  };
}

/** A chart with its axes. @param description what it shows, for those who do not see it */
export function drawPlot(plot: Plot, marks: readonly Markup[], description: string): Markup {
  const { slots, unit, height, ticks, x, y } = plot;
  const grid = ticks.map(
    (
      tick,
    ) => markup`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="0" x2="100%" y1="${y(tick)}" y2="${y(tick)}"/>
<text class="tick" x="-8" y="${y(tick)}" dy="0.32em">${unit.formatTick(tick)}</text>`,
  );
  const names = slots.map(({ short, below, shows }, index) => [
    shows === 'nowhere'
      ? markup``
      : markup`<text class="slot ${shows}" x="${x(index, 0.5)}" y="${height + 16}">${short}</text>`,
    below === ''
      ? markup``
      : markup`<text class="slot year" x="${x(index, 0.5)}" y="${height + 31}">${below}</text>`,
  ]);
  return markup`<svg class="plot" role="img" aria-label="${description}" height="${height + 44}">
${grid}${marks}${names.flat()}</svg>`;
}

/** What a mark tells when it is pointed at. */
export function tooltip({ slots, unit }: Plot, index: number, name: string, value: bigint): Markup {
  const { label, isPartial } = slots[index]!;
  const series = name === '' ? '' : `, ${name}`;
  return markup`<title>${label}${series}: ${unit.format(value)}${isPartial ? ' (not over yet)' : ''}</title>`;
}

/** Two decimals: less than anybody sees. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
