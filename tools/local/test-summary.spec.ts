import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, summarise } from './test-summary.mjs';

describe('the summary of npm test', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'summary-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const count = (report: Record<string, unknown>) => {
    const file = join(folder, 'jest.json');
    const counts = {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    };
    writeFileSync(file, JSON.stringify({ ...counts, ...report }));
    return countTests(file);
  };
  const green = [{ name: 'tests', outcome: 'ok', seconds: 1 }] as const;

  it('ends with one plain line and is ok when all is', () => {
    const { text, ok } = summarise(
      [...green],
      count({ numPassedTests: 3, numPendingTests: 1, numTodoTests: 1 }),
      1,
    );
    expect(text.split('\n').at(-1)).toBe('3 passed, 0 failed, 2 skipped');
    expect(ok).toBe(true);
  });

  it('counts a file that could not be run as failed', () => {
    const broken = { name: 'x.spec.ts', status: 'failed', assertionResults: [] };
    const { text, ok } = summarise([...green], count({ numPassedTests: 3, testResults: [broken] }), 1);
    expect(text).toContain('x.spec.ts');
    expect(text.split('\n').at(-1)).toBe('3 passed, 1 failed, 0 skipped');
    expect(ok).toBe(false);
  });

  it('is not ok when no test ran, whatever jest says', () => {
    expect(summarise([...green], count({}), 1).ok).toBe(false);
    expect(summarise([...green], countTests(join(folder, 'missing.json')), 1).ok).toBe(false);
  });

  it('tells how long the whole run took, in which steps ran side by side', () => {
    const steps = [...green, { name: 'lint', outcome: 'ok', seconds: 1 } as const];
    const { text } = summarise(steps, count({ numPassedTests: 3 }), 1.5);
    expect(text).toMatch(/^ {2}all +ok +1\.5 s$/m);
  });

  it('is not ok when only another step failed', () => {
    const steps = [...green, { name: 'lint', outcome: 'FAILED', seconds: 1 } as const];
    expect(summarise(steps, count({ numPassedTests: 3 }), 1).ok).toBe(false);
  });
});
