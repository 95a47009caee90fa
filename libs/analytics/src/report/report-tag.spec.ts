import { isNotModified, reportTag, type ReportIdentity } from './report-tag.js';

const identity: ReportIdentity = {
  report: 'spend-by-category',
  version: 1,
  revision: 7n,
  householdId: 'a',
  query: { from: '2026-11-01', currency: undefined, rollup: false },
};

describe("a report's entity tag", () => {
  it('is the same for the same report and differs with everything the report depends on', () => {
    const changes: Partial<ReportIdentity>[] = [
      { report: 'cash-flow' },
      { version: 2 },
      { revision: 8n },
      { householdId: 'b' },
      { query: { from: '2026-11-02', currency: undefined, rollup: false } },
      { query: { from: '2026-11-01', currency: 'EUR', rollup: false } },
    ];
    const tags = [identity, ...changes.map((change) => ({ ...identity, ...change }))].map(reportTag);
    expect(new Set(tags).size).toBe(tags.length);
    expect(reportTag({ ...identity, query: { rollup: false, from: '2026-11-01' } })).toBe(tags[0]);
  });

  it('is recognised in If-None-Match, also in a list, weakened, or as a star', () => {
    const tag = reportTag(identity);
    expect([tag, `"x", ${tag}`, `W/${tag}`, '*'].map((header) => isNotModified(header, tag))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([undefined, '', '"x"', tag.slice(1, -1)].some((header) => isNotModified(header, tag))).toBe(false);
  });
});
