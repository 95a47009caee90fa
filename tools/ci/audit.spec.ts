import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const finding = (name: string, severity: string) => ({ [name]: { name, severity, range: '<2' } });

describe('the audit of packages', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'audit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** With an npm that answers this. */
  function audit(answer: string) {
    writeFileSync(join(folder, 'answer'), answer);
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat "${folder}/answer"\nexit 1\n`, { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'audit.mjs')], {
      env: { PATH: `${folder}:${process.env['PATH']}` },
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  }

  it.each(['high', 'critical'])('fails for a finding that is %s, and names it', (severity) => {
    const { status, said } = audit(JSON.stringify({ vulnerabilities: finding('left-pad', severity) }));
    expect(status).toBe(1);
    expect(said).toContain(`${severity}: left-pad <2`);
  });

  it('passes for what is not serious', () => {
    const { status } = audit(JSON.stringify({ vulnerabilities: finding('left-pad', 'moderate') }));
    expect(status).toBe(0);
  });

  it.each([
    [
      'refuses',
      '{"message":"405 Method Not Allowed"}',
      '::warning::Nothing was audited: 405 Method Not Allowed',
    ],
    ['is silent', '', '::warning::Nothing was audited: npm audit gave no answer'],
  ])('passes and says so when the registry %s', (_what, answer, warning) => {
    const { status, said } = audit(answer);
    expect(status).toBe(0);
    expect(said).toContain(warning);
  });
});
