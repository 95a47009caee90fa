/** The end of `npm test`: what ran and what came of it. Built-ins only. */
import fs from 'node:fs';

/** @typedef {{ name: string, outcome: 'ok' | 'FAILED' | 'not run', seconds: number }} StepResult */

/**
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} brokenFiles test files that could not be run; their tests are unknown, so each counts as one failed
 */

/**
 * @param {string} reportFile jest's JSON report
 * @returns {TestCounts}
 */
export function countTests(reportFile) {
  let report;
  try {
    report = JSON.parse(fs.readFileSync(reportFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0, brokenFiles: [] };
  }
  const brokenFiles = report.testResults
    .filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0)
    .map((/** @type {any} */ file) => file.name);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    brokenFiles,
  };
}

/**
 * @param {StepResult[]} steps
 * @param {TestCounts} tests
 * @param {number} total seconds of the whole run: less than the sum of its steps, for some run at the same time
 * @returns {{ text: string, ok: boolean }} ok only if every step is and at least one test ran
 */
export function summarise(steps, tests, total) {
  const rows = steps.map(({ name, outcome, seconds }) => {
    return `  ${name.padEnd(10)} ${outcome.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s`;
  });
  const noTestRan = tests.passed + tests.failed === 0;
  const ok = !noTestRan && tests.failed === 0 && steps.every(({ outcome }) => outcome === 'ok');
  const lines = [
    '',
    `=== summary ${'='.repeat(59)}`,
    ...rows,
    `  ${'all'.padEnd(10)} ${(ok ? 'ok' : 'FAILED').padEnd(8)} ${total.toFixed(1).padStart(7)} s`,
    ...tests.brokenFiles.map((file) => `  could not be run (counted as one failed test): ${file}`),
    ...(noTestRan ? ['  No test ran.'] : []),
    '',
    `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped`,
  ];
  return { text: lines.join('\n'), ok };
}
