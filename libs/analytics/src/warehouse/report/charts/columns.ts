import { markup, type Markup } from '../markup.js';
import { round, tooltip, type Plot, type Values } from './plot.js';

/** Part of a slot that its column takes. */
const BREADTH = 0.72;
/** Pixels of what is not nothing. */
const LEAST_HEIGHT = 1;

/**
 * Columns from the zero line, down for what is negative. Those below zero are of the second colour.
 * @param name of the series, for tooltips; empty = the chart has just one
 */
export function drawColumns(plot: Plot, values: Values, name = ''): Markup[] {
  const zero = plot.y(0);
  return values.flatMap((value, index) => {
    if (value === null || value === 0n) return [];
    const end = plot.y(Number(value));
    const height = Math.max(round(Math.abs(end - zero)), LEAST_HEIGHT);
    const kind = `${value < 0n ? 'below' : 'above'}${plot.slots[index]!.isPartial ? ' partial' : ''}`;
    const breadth = round((BREADTH / plot.slots.length) * 100);
    return markup`<rect class="${kind}" x="${plot.x(index, (1 - BREADTH) / 2)}" y="${value < 0n ? zero : zero - height}" width="${breadth}%" height="${height}">${tooltip(plot, index, name, value)}</rect>`;
  });
}

/** A line across each slot, for what a column is held against. */
export function drawMarkers(plot: Plot, values: Values, name: string): Markup[] {
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const y = plot.y(Number(value));
    return markup`<line class="marker" x1="${plot.x(index, 0.05)}" x2="${plot.x(index, 0.95)}" y1="${y}" y2="${y}">${tooltip(plot, index, name, value)}</line>`;
  });
}
