import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

interface Report {
  readonly rules: readonly string[];
  readonly breaches: readonly { rule: string; file: string; detail: string }[];
}

const repository = resolve(import.meta.dirname, '../..');
/** A small house with legal rooms and files that each break the rule named in their first line. */
const plantedHouse = join(import.meta.dirname, 'planted');

/** check.mjs as its own process: dependency-cruiser and the compiler stay outside the sandbox of the tests. */
function runCheck(root: string): { code: number | null; stdout: string; stderr: string } {
  const program = join(import.meta.dirname, 'check.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--json', root], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

function reportOn(root: string): Report {
  const { stdout, stderr } = runCheck(root);
  if (stdout === '') throw new Error(`check.mjs gave no report: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

function plantedBreaches(): { rule: string; file: string }[] {
  return readdirSync(plantedHouse, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const rule = /^\/\/ breaks: (\S+)$/m.exec(readFileSync(join(plantedHouse, file), 'utf8'))?.[1];
      return rule === undefined ? [] : [{ rule, file: file.replaceAll('\\', '/') }];
    });
}

const distinct = (breaches: readonly { rule: string; file: string }[]) =>
  [...new Set(breaches.map(({ rule, file }) => `${file} breaks ${rule}`))].sort();

describe('the fences', () => {
  let report: Report;
  beforeAll(() => {
    report = reportOn(repository);
  });

  it('hold in this repository', () => {
    const { breaches } = report;

    expect(breaches.map(({ rule, file, detail }) => `${file} ${detail} (${rule})`)).toEqual([]);
  });

  it('bite on exactly the planted breaches', () => {
    const { breaches } = reportOn(plantedHouse);

    expect(distinct(breaches)).toEqual(distinct(plantedBreaches()));
  });

  it('each have a planted breach', () => {
    const { rules } = report;
    const planted = new Set(plantedBreaches().map(({ rule }) => rule));

    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule) => !planted.has(rule))).toEqual([]);
  });

  it('refuse a lib whose arrows nobody has drawn', () => {
    const house = mkdtempSync(join(tmpdir(), 'architecture-'));
    try {
      mkdirSync(join(house, 'libs/ledger'), { recursive: true });

      const { code, stderr } = runCheck(house);

      expect(code).not.toBe(0);
      expect(stderr).toContain('libs/ledger may import');
    } finally {
      rmSync(house, { recursive: true });
    }
  });
});
