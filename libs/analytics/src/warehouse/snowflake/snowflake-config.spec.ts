import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readSettings } from '#shared/config';
import { fingerprintOf } from './snowflake-session.js';
import { SnowflakeSettings } from './snowflake.config.js';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PEM = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const KEYLESS = { SNOWFLAKE_ACCOUNT: 'myorg-myaccount', STORAGE_DRIVER: 's3' };
const ACCOUNT = { ...KEYLESS, SNOWFLAKE_PRIVATE_KEY: PEM };

const read = (environment: Record<string, string>) =>
  readSettings(environment, [SnowflakeSettings]).get(SnowflakeSettings) as SnowflakeSettings;

const problemsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    read(environment);
    return [];
  } catch (error) {
    return (error as ConfigurationError).problems;
  }
};

describe('settings of Snowflake', () => {
  it('are none where there is no account', () => {
    expect(read({}).SNOWFLAKE_ACCOUNT).toBeUndefined();
  });

  it('take the key as text of one line, and from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'snowflake-key-'));
    const path = join(folder, 'key.p8');
    writeFileSync(path, PEM);
    try {
      const fromText = read({ ...ACCOUNT, SNOWFLAKE_PRIVATE_KEY: PEM.replaceAll('\n', '\\n') });
      const fromFile = read({ ...KEYLESS, SNOWFLAKE_PRIVATE_KEY_PATH: path });
      expect(fingerprintOf(fromText.SNOWFLAKE_PRIVATE_KEY!)).toBe(fingerprintOf(privateKey));
      expect(fingerprintOf(fromFile.SNOWFLAKE_PRIVATE_KEY_PATH!)).toBe(fingerprintOf(privateKey));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ['an account without a key', KEYLESS, 'SNOWFLAKE_PRIVATE_KEY: SNOWFLAKE_ACCOUNT needs it'],
    ['files on a disk', { ...ACCOUNT, STORAGE_DRIVER: 'disk' }, 'STORAGE_DRIVER: has to be s3'],
    ['a key without an account', { SNOWFLAKE_PRIVATE_KEY: PEM }, 'SNOWFLAKE_ACCOUNT: is missing'],
    [
      'a file that is not there',
      { SNOWFLAKE_PRIVATE_KEY_PATH: '/nowhere' },
      'SNOWFLAKE_PRIVATE_KEY_PATH: must be',
    ],
    [
      'something else than a key',
      { ...ACCOUNT, SNOWFLAKE_PRIVATE_KEY: 'secret' },
      'SNOWFLAKE_PRIVATE_KEY: must be',
    ],
    [
      'an address for an account',
      { ...ACCOUNT, SNOWFLAKE_ACCOUNT: 'https://a.b' },
      'SNOWFLAKE_ACCOUNT: must be',
    ],
    [
      'a name with more in it',
      { ...ACCOUNT, SNOWFLAKE_STAGE: 'a; DROP TABLE b' },
      'SNOWFLAKE_STAGE: must be',
    ],
    [
      'an address in the clear',
      { ...ACCOUNT, SNOWFLAKE_URL: 'http://a.example' },
      'SNOWFLAKE_URL: must be https',
    ],
  ])('are refused with %s', (_what, environment, problem) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(problem)]);
  });

  it.each(['https://a.privatelink.snowflakecomputing.com', 'http://127.0.0.1:8080', 'http://localhost:8080'])(
    'let the account be at %s',
    (url) => {
      expect(read({ ...ACCOUNT, SNOWFLAKE_URL: url }).SNOWFLAKE_URL).toBe(url);
    },
  );
});
