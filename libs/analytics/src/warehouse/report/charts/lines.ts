import { markup, type Markup } from '../markup.js';
import { tooltip, type Plot, type Values } from './plot.js';

/**
 * A line through the middles of the slots; where there is no figure it has a gap.
 * @param kind which of the chart's lines it is: each looks different
 */
export function drawLine(plot: Plot, values: Values, kind: 'first' | 'second', name = ''): Markup[] {
  const strokes = values.slice(1).flatMap((value, before) => {
    const previous = values[before] ?? null;
    if (value === null || previous === null) return [];
    return markup`<line class="stroke ${kind}" x1="${plot.x(before, 0.5)}" y1="${plot.y(Number(previous))}" x2="${plot.x(before + 1, 0.5)}" y2="${plot.y(Number(value))}"/>`;
  });
  const points = values.flatMap((value, index) => {
    if (value === null) return [];
    return markup`<circle class="point ${kind}" cx="${plot.x(index, 0.5)}" cy="${plot.y(Number(value))}" r="3">${tooltip(plot, index, name, value)}</circle>`;
  });
  return [...strokes, ...points];
}
