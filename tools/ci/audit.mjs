/**
 * `node tools/ci/audit.mjs`: fails when a package that the product runs with is known to be vulnerable. A registry that does
 * not answer is no finding: it is said, and the job is not stopped by it. Built-ins only.
 */
import { spawnSync } from 'node:child_process';

const SERIOUS = ['high', 'critical'];

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const answer = readAnswer(stdout);
if (answer?.vulnerabilities === undefined) {
  console.log(`::warning::Nothing was audited: ${answer?.message ?? 'npm audit gave no answer'}`);
} else {
  const findings = Object.values(answer.vulnerabilities).filter(({ severity }) => SERIOUS.includes(severity));
  for (const { name, severity, range } of findings) console.error(`${severity}: ${name} ${range}`);
  console.log(`${findings.length} serious findings.`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

/**
 * @param {string} text
 * @returns {{ message?: string, vulnerabilities?: Record<string, { name: string, severity: string, range: string }> } | undefined}
 */
function readAnswer(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
