import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../..');

/** Where a program of the image comes from in the repository. */
const sourceOf = (program: string) => program.replace(/^dist\//, '').replace(/\.js$/, '.ts');

describe('the entry point of the image', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'entrypoint-'));
    // Stands in for Node: says in whose place it runs and with what.
    writeFileSync(join(folder, 'node'), '#!/bin/sh\nprintf "%s\\n" "$$" "$PWD" "$@"\n', { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function enter(...args: string[]) {
    const { status, stdout, stderr, pid } = spawnSync(join(repository, 'docker/entrypoint'), args, {
      cwd: folder,
      env: { PATH: `${folder}:${process.env['PATH']}`, CREDENTIALS_DIRECTORY: folder },
      encoding: 'utf8',
    });
    const [runner = '', place, ...words] = stdout.trimEnd().split('\n');
    const flagCount = words.findIndex((word) => !word.startsWith('--'));
    return {
      status,
      stderr,
      pid,
      runner: Number(runner),
      place,
      flags: words.slice(0, flagCount),
      words: words.slice(flagCount),
    };
  }

  it.each([
    [['api'], ['dist/apps/api/src/main.js']],
    [['worker'], ['dist/apps/worker/src/main.js']],
    [['migrate'], ['dist/apps/api/src/migrate.js']],
    [['export'], ['dist/apps/worker/src/warehouse.js', 'sync']],
    [
      ['export', '--full'],
      ['dist/apps/worker/src/warehouse.js', 'sync', '--full'],
    ],
    [
      ['warehouse', 'query', 'SELECT 1 AS "a b"'],
      ['dist/apps/worker/src/warehouse.js', 'query', 'SELECT 1 AS "a b"'],
    ],
    [
      ['jobs', 'replay', '7'],
      ['dist/apps/worker/src/jobs.js', 'replay', '7'],
    ],
    [
      ['operators', 'add', 'a@example.org'],
      ['dist/apps/worker/src/operators.js', 'add', 'a@example.org'],
    ],
    [
      ['demo', '--url', 'http://api'],
      ['dist/tools/demo/seed.js', '--url', 'http://api'],
    ],
    [
      ['smoke', '--url', 'http://api'],
      ['smoke/smoke.mjs', '--url', 'http://api'],
    ],
    [
      ['secrets', '/data'],
      ['docker/secrets.mjs', '/data'],
    ],
  ])('runs for %j the program %j, which exists', (args, words) => {
    const { status, place, words: told } = enter(...args);
    expect({ status, place, told }).toEqual({ status: 0, place: repository, told: words });
    expect(existsSync(join(repository, sourceOf(words[0]!)))).toBe(true);
  });

  it('gives its place to the program, so that signals reach it', () => {
    const { pid, runner } = enter('api');
    expect(runner).toBe(pid);
  });

  it('starts Node as the local product does', async () => {
    const { nodeFlags } = (await import(join(repository, 'tools/local/node-flags.mjs'))) as {
      nodeFlags: string[];
    };
    expect(enter('api').flags).toEqual(nodeFlags);
  });

  it('reads secrets that came as files, those of one command last, because the last wins', () => {
    writeFileSync(join(folder, 'budgetsync.env'), '');
    writeFileSync(join(folder, 'migrate.env'), '');
    const files = (command: string) => enter(command).flags.filter((flag) => flag.startsWith('--env-file'));
    expect(files('api')).toEqual([`--env-file=${folder}/budgetsync.env`]);
    expect(files('migrate')).toEqual([
      `--env-file=${folder}/budgetsync.env`,
      `--env-file=${folder}/migrate.env`,
    ]);
  });

  it.each([[[]], [['sh']], [['--help']]])('explains itself for %j', (args) => {
    const { status, stderr } = enter(...args);
    expect(status).toBe(2);
    expect(stderr).toContain('api | worker | migrate | export');
  });
});
