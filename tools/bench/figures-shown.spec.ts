import {
  failedCase,
  grouped,
  judge,
  partialSummarySchema,
  rounded,
  summarise,
  summarySchema,
  SUMMARY,
} from './figures-shown.js';
import { describeRun, replaceSection } from './written-figures.js';

const figure = (name: string, value: number | null) => ({ name, value, evidence: '1 ÷ 2' });
const ALL = Object.entries(SUMMARY).flatMap(([name, figures]) => figures.map((each) => `${name}.${each}`));

describe('the figures of a bench', () => {
  it('fill the last line, which names every case and figure', () => {
    const summary = summarise(ALL.map((name, index) => figure(name, index + 0.123456)));
    expect(summarySchema.safeParse(summary).success).toBe(true);
    expect(JSON.stringify(summary)).toBe(
      '{"list50":{"ratio":0.123,"p99Ratio":1.12},"create":{"ratio":2.12},"notModified":{"ratio":3.12},' +
        '"import10k":{"timesCopy":4.12,"timesFasterThanActual":5.12},"report":{"ratio":6.12},' +
        '"pipeline":{"share":7.12,"cpuMs":8.12,"handOverP95Ms":9.12},"login":{"ratio":10.1,"readP99Ratio":11.1},' +
        '"start":{"apiMs":12.1,"apiRssMb":13.1,"workerRssMb":14.1},' +
        '"warehouse":{"rowsPerSecond":15.1,"shareOfCopy":16.1}}',
    );
  });

  it('leave out the cases that were not chosen, and what is only shown beside', () => {
    const summary = summarise([figure('create.ratio', 1), figure('createHot.ratio', 2)]);
    expect(summary).toEqual({ create: { ratio: 1 } });
    expect(summarySchema.safeParse(summary).success).toBe(false);
    expect(partialSummarySchema.safeParse(summary).success).toBe(true);
  });

  it('are null where they could not be measured', () => {
    expect(summarise([figure('import10k.timesCopy', 1.5)])).toEqual({
      import10k: { timesCopy: 1.5, timesFasterThanActual: null },
    });
    expect(judge([figure('import10k.timesFasterThanActual', null)])[0]!.verdict).toBe('not measured');
    const failed = ['import', 'login', 'createHot'].flatMap((name) => failedCase(name).figures);
    expect(summarise(failed)).toEqual({
      import10k: { timesCopy: null, timesFasterThanActual: null },
      login: { ratio: null, readP99Ratio: null },
    });
  });

  it('are judged by what has to be shown, on either side of it', () => {
    const verdictOf = (name: string, value: number) => judge([figure(name, value)])[0]!;
    expect(verdictOf('list50.ratio', 0.8)).toMatchObject({ must: '≥ 0.8', verdict: 'met' });
    expect(verdictOf('list50.ratio', 0.799).verdict).toBe('missed');
    expect(verdictOf('start.apiMs', 1_000)).toMatchObject({ must: '≤ 1,000', verdict: 'met' });
    expect(verdictOf('start.apiMs', 1_000.1).verdict).toBe('missed');
    expect(verdictOf('create.ratio', 1.3)).toMatchObject({ must: '≥ 1.2', goal: '≥ 1.5', verdict: 'met' });
    expect(verdictOf('list50.authentication', 0)).toMatchObject({ must: '', verdict: '' });
    for (const name of ALL) expect(verdictOf(name, 1).must).not.toBe('');
  });

  it('keep three significant digits', () => {
    expect([0.123456, 12.3456, 1_234.56, 0].map(rounded)).toEqual([0.123, 12.3, 1_235, 0]);
    expect(grouped(1_234_567)).toBe('1,234,567');
  });
});

describe('the page of figures', () => {
  const run = describeRun({
    circumstances: 'On a quiet day.',
    verdicts: judge([figure('start.apiMs', 1_234), figure('report.ratio', null)]),
    text: 'start: one',
  });

  it('holds a table and what was printed', () => {
    expect(run.split('\n')).toEqual([
      'On a quiet day.',
      '',
      '| Figure | Measured | Made of | Must | Goal | |',
      '| --- | --- | --- | --- | --- | --- |',
      '| `start.apiMs` | 1,234 | 1 ÷ 2 | ≤ 1,000 |  | missed |',
      '| `report.ratio` | — | 1 ÷ 2 | ≤ 2 |  | not measured |',
      '',
      'What the run printed:',
      '',
      '```text',
      'start: one',
      '```',
    ]);
  });

  it('replaces its section and nothing else, as often as one likes', () => {
    const mark = (section: string) => `<!-- bench ${section}: written by the tool -->`;
    const page = `# Title\n\n${mark('one')}\n\nold\n\n<!-- end -->\n\n${mark('two')}\n\nkept\n\n<!-- end -->\n`;
    const written = replaceSection(page, 'one', 'new');
    expect(written).toBe(page.replace('old', 'new'));
    expect(replaceSection(written, 'one', 'new')).toBe(written);
    expect(() => replaceSection(page, 'three', 'new')).toThrow('no section "three"');
  });
});
