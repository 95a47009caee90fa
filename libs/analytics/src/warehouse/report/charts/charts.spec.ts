import { amountsIn, PERCENT } from '../unit.js';
import { monthSlots, monthsBetween, WEEKDAY_SLOTS } from './axis.js';
import { drawBars } from './bars.js';
import { drawColumns, drawMarkers } from './columns.js';
import { describe as describeValues, drawFigure } from './figure.js';
import { drawLine } from './lines.js';
import { drawPlot, plotOf } from './plot.js';

const EUR = amountsIn('EUR');
const slots = monthSlots(['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'], '2026-04-01');

/** The attributes of every such element. */
function elements(drawn: readonly { text: string }[], name: string): Record<string, string>[] {
  const text = drawn.map((piece) => piece.text).join('');
  return [...text.matchAll(new RegExp(`<${name} ([^>]*?)/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );
}

describe('columns', () => {
  it('stand on the zero line and hang from it, a quarter of the width each', () => {
    const values = [10_000n, -5_000n, null, 0n];
    const plot = plotOf(slots, EUR, [values], { height: 150 });
    expect(plot.ticks).toEqual([-5_000, 0, 5_000, 10_000]);
    expect(elements(drawColumns(plot, values), 'rect')).toEqual([
      { class: 'above', x: '3.5%', y: '0', width: '18%', height: '100' },
      { class: 'below', x: '28.5%', y: '100', width: '18%', height: '50' },
    ]);
  });

  it('are seen however little they are, and pale when their month is not over', () => {
    const values = [1_000_000n, 1n, -1n, 500_000n];
    const plot = plotOf(slots, EUR, [values]);
    const [, little, less, running] = elements(drawColumns(plot, values), 'rect');
    expect([little!['height'], less!['height']]).toEqual(['1', '1']);
    expect(Number(little!['y']) + 1).toBe(Number(less!['y']));
    expect(running!['class']).toBe('above partial');
  });

  it('tell their figures exactly, also beyond 2^53', () => {
    const values = [9_007_199_254_740_993n, null, null, -1n];
    const plot = plotOf(slots, EUR, [values]);
    const text = drawColumns(plot, values, 'net')
      .map((mark) => mark.text)
      .join('');
    expect(text).toContain('<title>January 2026, net: 90,071,992,547,409.93</title>');
    expect(text).toContain('<title>April 2026, net: -0.01 (not over yet)</title>');
  });

  it('are held against markers of the same scale', () => {
    const plot = plotOf(slots, EUR, [[5_000n], [10_000n]], { height: 100 });
    expect(elements(drawMarkers(plot, [10_000n, null, 0n], 'planned'), 'line')).toEqual([
      { class: 'marker', x1: '1.25%', x2: '23.75%', y1: '0', y2: '0' },
      { class: 'marker', x1: '51.25%', x2: '73.75%', y1: '100', y2: '100' },
    ]);
  });
});

describe('lines', () => {
  it('go through the middles of the months, with a gap where there is no figure', () => {
    const values = [0n, 10_000n, null, -10_000n];
    const plot = plotOf(slots, EUR, [values], { height: 100 });
    const drawn = drawLine(plot, values, 'first');
    expect(elements(drawn, 'line')).toEqual([
      { class: 'stroke first', x1: '12.5%', y1: '50', x2: '37.5%', y2: '0' },
    ]);
    expect(elements(drawn, 'circle').map(({ cx, cy }) => [cx, cy])).toEqual([
      ['12.5%', '50'],
      ['37.5%', '0'],
      ['87.5%', '100'],
    ]);
  });

  it('of one month are a point', () => {
    const plot = plotOf(slots.slice(0, 1), PERCENT, [[4_000n]]);
    const drawn = drawLine(plot, [4_000n], 'second');
    expect(elements(drawn, 'line')).toEqual([]);
    expect(elements(drawn, 'circle')).toEqual([{ class: 'point second', cx: '50%', cy: '0', r: '3' }]);
  });
});

describe('a plot', () => {
  it('has a line for each tick, the zero line among them, and says what it shows', () => {
    const plot = plotOf(slots, EUR, [[-250_000n, 700_000n]], { height: 200 });
    const drawn = drawPlot(plot, [], 'Net "per month"');
    expect(elements([drawn], 'line').map((line) => [line['class'], line['y1']])).toEqual([
      ['grid', '200'],
      ['zero', '150'],
      ['grid', '100'],
      ['grid', '50'],
      ['grid', '0'],
    ]);
    expect([...drawn.text.matchAll(/class="tick"[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual([
      ...['-2.5k', '0', '2.5k', '5k', '7.5k'],
    ]);
    expect(elements([drawn], 'svg')[0]).toMatchObject({
      role: 'img',
      'aria-label': 'Net &quot;per month&quot;',
    });
  });

  it('names every month on a wide screen and every third on a narrow one, and each year once', () => {
    const months = monthSlots(monthsBetween('2025-03-01', '2026-04-01'), null);
    expect(months.filter(({ shows }) => shows === 'everywhere').map(({ short }) => short)).toEqual([
      ...['Apr', 'Jul', 'Oct', 'Jan', 'Apr'],
    ]);
    expect(months.every(({ shows }) => shows !== 'nowhere')).toBe(true);
    expect(months.filter(({ below }) => below !== '').map(({ label }) => label)).toEqual([
      ...['March 2025', 'January 2026'],
    ]);
    const crowded = monthSlots(monthsBetween('2025-11-01', '2026-04-01'), null);
    expect(crowded.map(({ below }) => below)).toEqual(['', '', '2026', '', '', '']);
    const three = monthSlots(monthsBetween('2024-01-01', '2026-12-01'), null);
    expect(three.filter(({ shows }) => shows !== 'nowhere')).toHaveLength(12);
    expect(three.filter(({ shows }) => shows === 'everywhere')).toHaveLength(6);
  });
});

describe('bars', () => {
  it('lie on both sides of the zero line', () => {
    const drawn = drawBars(
      [
        { name: 'Food', value: 300n },
        { name: 'Rent', value: -100n },
      ],
      EUR,
    );
    expect(elements([drawn], 'rect')).toEqual([
      { class: 'above', x: '25%', width: '75%', height: '12' },
      { class: 'below', x: '0%', width: '25%', height: '12' },
    ]);
    expect(drawn.text).toContain('<bdi>Rent</bdi></span> <span class="value">-1.00</span>');
  });

  it('have a marker where they should have ended, and nothing is divided by nothing', () => {
    const [line] = elements([drawBars([{ name: 'Food', value: 50n, target: 200n }], EUR)], 'line').slice(1);
    expect(line).toMatchObject({ class: 'marker', x1: '100%' });
    expect(elements([drawBars([{ name: 'Food', value: 0n, target: 0n }], EUR)], 'rect')).toEqual([
      { class: 'above', x: '0%', width: '0%', height: '12' },
    ]);
  });
});

describe('a figure', () => {
  const table = { head: ['Month', 'Spend'], rows: [['January 2026', '1.00']] };

  it('has a table of what it shows, which stays closed', () => {
    const chart = drawPlot(plotOf(slots, EUR, []), [], '');
    const { text } = drawFigure({ title: 'Spend', unit: 'EUR', chart, table });
    expect(text).toContain('<details><summary>');
    expect(text).toContain('<caption>Spend, EUR</caption>');
    expect(text).toContain('<th scope="row">January 2026</th><td>1.00</td>');
  });

  it('without figures says so, and has neither chart nor table', () => {
    const { text } = drawFigure({ title: 'Spend', unit: 'EUR', chart: null, table });
    expect(text).toContain('No figures in these months.');
    expect(text).not.toMatch(/<svg|<table/);
  });

  it('is put in words: the highest, the lowest and the last', () => {
    expect(describeValues(slots, [200n, null, -100n, 50n], EUR)).toBe(
      '3 figures from January 2026 to April 2026, in EUR. Highest 2.00 (January 2026), lowest -1.00 (March 2026), last 0.50 (April 2026).',
    );
    expect(describeValues(WEEKDAY_SLOTS, [null], EUR)).toBe('No figures.');
  });
});
