import { foreign, markup, type Markup } from '../markup.js';
import type { Unit } from '../unit.js';
import { round } from './plot.js';

/** A line of a bar chart. */
export interface Bar {
  readonly name: string;
  readonly value: bigint;
  /** What the value is held against; absent = nothing. */
  readonly target?: bigint | undefined;
}

const HEIGHT = 12;

/** Bars below each other, under their names, from a zero line they share. */
export function drawBars(bars: readonly Bar[], unit: Unit): Markup {
  const numbers = bars.flatMap(({ value, target = 0n }) => [Number(value), Number(target)]);
  const [low, high] = [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  const x = (value: number) => round(((value - low) / (high - low || 1)) * 100);
  const rows = bars.map(({ name, value, target }) => {
    const [from, to] = [x(Math.min(0, Number(value))), x(Math.max(0, Number(value)))];
    const mark =
      target === undefined
        ? null
        : markup`<line class="marker" x1="${x(Number(target))}%" x2="${x(Number(target))}%" y1="-2" y2="${HEIGHT + 2}"/>`;
    const figures =
      target === undefined ? unit.format(value) : `${unit.format(value)} of ${unit.format(target)}`;
    return markup`<li><span class="name">${foreign(name)}</span> <span class="value">${figures}</span>
<svg class="bar" aria-hidden="true" height="${HEIGHT}"><line class="zero" x1="${x(0)}%" x2="${x(0)}%" y1="0" y2="${HEIGHT}"/><rect class="${value < 0n ? 'below' : 'above'}" x="${from}%" width="${round(to - from)}%" height="${HEIGHT}"/>${mark}</svg></li>`;
  });
  return markup`<ul class="bars">${rows}</ul>`;
}
