import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { readSettings } from '#shared/config';
import { API_SETTINGS } from '../../apps/api/src/app.module.js';
import { WORKER_SETTINGS } from '../../apps/worker/src/worker.module.js';

const repository = resolve(import.meta.dirname, '../..');
const exampleText = readFileSync(join(repository, '.env.example'), 'utf8');
const example = parseEnv(exampleText) as Record<string, string>;

const settingsClasses = [...new Set([...API_SETTINGS, ...WORKER_SETTINGS])];
const rules = Object.assign(
  {},
  ...settingsClasses.map(({ shape }) => shape),
) as (typeof settingsClasses)[0]['shape'];

/** Read before there are settings, or by the commands that run a product on a developer's machine. */
const KEYS_BESIDE_THE_SETTINGS = [
  'SECRETS_ID',
  'BUDGETSYNC_HOME',
  'REDIS_SERVER_BIN',
  'TEST_DATABASE_URL',
  'TEST_REDIS_URL',
];
/** Set by the system, by npm, or by commands of package.json for their own children. */
const KEYS_OF_THE_SYSTEM = [
  'CHROMIUM_PATH',
  'CI',
  'HOME',
  'INIT_CWD',
  'NODE_ENV',
  'PATH',
  'RECORDED_STATEMENTS',
  'TEST_PGBOUNCER',
  'TEST_TEMPLATE_DATABASE',
  'TMPDIR',
];

const ENVIRONMENT_READ = /\benv(?:\.([A-Z][A-Z0-9_]+)|\['([A-Z][A-Z0-9_]+)'\])/g;
const COMPOSE_KEY = /^\s+(?:- )?["']?([A-Z][A-Z0-9_]+)["']?[:=]/gm;
const KEY_OF_ANOTHER_IMAGE = /^(?:AWS|POSTGRES|REVISION$)/;

function sourceTexts(folder: string, name: RegExp): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file.replaceAll('\\', '/')))
    .map((file) => readFileSync(join(repository, folder, file), 'utf8'));
}

/** What the service `secrets` of docker-compose.yml writes for api and worker. */
function keysOfMadeSecrets(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'made-secrets-'));
  try {
    execFileSync(process.execPath, [join(repository, 'docker/secrets.mjs'), folder]);
    const made = parseEnv(readFileSync(join(folder, 'budgetsync.env'), 'utf8')) as Record<string, string>;
    expect(() => readSettings(made, settingsClasses)).not.toThrow();
    return Object.keys(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the configuration', () => {
  it('has the same keys in the code and in .env.example', () => {
    const documented = Object.keys(example);

    expect(documented.toSorted()).toEqual([...Object.keys(rules), ...KEYS_BESIDE_THE_SETTINGS].sort());
  });

  it('leaves no settings class of the code unread', () => {
    const declared = ['apps', 'libs']
      .flatMap((folder) => sourceTexts(folder, /\.config\.ts$/))
      .flatMap((text) => [...text.matchAll(/class (\w+) extends settings\(/g)].map(([, name]) => name));

    expect(declared.toSorted()).toEqual(settingsClasses.map(({ name }) => name).sort());
  });

  it('has each key once in .env.example', () => {
    const keys = [...exampleText.matchAll(/^[A-Z][A-Z0-9_]*(?==)/gm)].map(([key]) => key);

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('says in .env.example what each key means', () => {
    const lines = exampleText.split('\n');
    const silent = lines.filter((line, index) => /^[A-Z]/.test(line) && !lines[index - 1]!.startsWith('# '));

    expect(silent).toEqual([]);
  });

  it('shows in .env.example no value but the default', () => {
    const shown = Object.entries(example).filter(([, value]) => value !== '');
    const lies = shown.filter(([key, value]) => {
      if (!(key in rules)) return true;
      const [ofShown, ofNothing] = [value, undefined].map((text) => rules[key]!.safeParse(text).data);
      return ofNothing === undefined || ofShown !== ofNothing;
    });

    expect(lies.map(([key]) => key)).toEqual([]);
  });

  it('is usable with .env.example, the keys made as it says, and the two services', () => {
    const commands = exampleText.matchAll(/^# Make one: (.+)\n([A-Z_]+)=$/gm);
    const made = [...commands].map(([, command = '', key = '']) => [
      key,
      execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim(),
    ]);
    const services = { DATABASE_URL: 'postgres://localhost/budgetsync', REDIS_URL: 'redis://localhost' };

    expect(made.length).toBeGreaterThan(0);
    expect(() =>
      readSettings({ ...example, ...services, ...Object.fromEntries(made) }, settingsClasses),
    ).not.toThrow();
  });

  it('holds every key that the tools read', () => {
    const known = [...Object.keys(example), ...KEYS_OF_THE_SYSTEM];
    const read = sourceTexts('tools', /^(?!architecture\/).*\.(?:ts|mjs)$/)
      .flatMap((text) => [...text.matchAll(ENVIRONMENT_READ)])
      .map(([, byName, byText]) => byName || byText || '');

    expect(read).toContain('BUDGETSYNC_HOME');
    expect([...new Set(read)].filter((key) => !known.includes(key))).toEqual([]);
  });

  it('sets in docker-compose.yml only known keys, and all that have no default, made ones included', () => {
    const text = readFileSync(join(repository, 'docker-compose.yml'), 'utf8');
    const set = [...text.matchAll(COMPOSE_KEY)].map(([, key = '']) => key);
    const made = keysOfMadeSecrets();
    const required = Object.keys(rules).filter((key) => !rules[key]!.safeParse(undefined).success);
    const isKnown = (key: string) => key in example || KEY_OF_ANOTHER_IMAGE.test(key);

    expect([...set, ...made].filter((key) => !isKnown(key))).toEqual([]);
    expect(required.filter((key) => !set.includes(key) && !made.includes(key))).toEqual([]);
  });
});
