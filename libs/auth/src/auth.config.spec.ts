import { randomBytes } from 'node:crypto';
import { ConfigurationError, readSettings } from '#shared/config';
import { AuthSettings } from './auth.config.js';
import { authTestEnvironment, makeSigningJwk } from './testing/index.js';

const environment = authTestEnvironment();
const secret = () => randomBytes(32).toString('base64url');

function problemsOf(changed: Partial<Record<string, string>>): string {
  try {
    readSettings({ ...environment, ...changed }, [AuthSettings]);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
}

describe('AuthSettings', () => {
  it('takes what the test environment and the local product generate', () => {
    expect(problemsOf({})).toBe('');
  });

  it('names both missing key sets at once', () => {
    const problems = problemsOf({ AUTH_SIGNING_KEYS: '', AUTH_REFRESH_KEYS: '' });
    expect(problems).toContain('AUTH_SIGNING_KEYS: is missing');
    expect(problems).toContain('AUTH_REFRESH_KEYS: is missing');
  });

  const jwk = makeSigningJwk('a');
  const unusableSets: [string, unknown][] = [
    ['no JSON', '{"keys":[tr0ub4dor'],
    ['an empty set', { keys: [] }],
    ['a public key', { keys: [{ ...jwk, d: undefined }] }],
    ['a key without kid', { keys: [{ ...jwk, kid: undefined }] }],
    ['a key of another curve', { keys: [{ ...jwk, crv: 'P-384' }] }],
    [
      'a private half that does not belong to the public one',
      { keys: [{ ...jwk, d: makeSigningJwk('b')['d'] }] },
    ],
    ['a point that is not on the curve', { keys: [{ ...jwk, x: jwk['y'] }] }],
    ['two keys with one kid', { keys: [jwk, makeSigningJwk('a')] }],
  ];
  it.each(unusableSets)('refuses signing keys that are %s without showing them', (_name, value) => {
    const problems = problemsOf({
      AUTH_SIGNING_KEYS: typeof value === 'string' ? value : JSON.stringify(value),
    });
    expect(problems).toContain('AUTH_SIGNING_KEYS: must be a private JWK set');
    for (const part of [jwk['x'], jwk['y'], jwk['d'], 'tr0ub4dor']) expect(problems).not.toContain(part);
  });

  const short = randomBytes(16).toString('base64url');
  it.each([
    ['too short', `a:${short}`],
    ['without an id', secret()],
    ['of one id twice', `a:${secret()},a:${secret()}`],
    ['not base64url', `a:${'!'.repeat(43)}`],
  ])('refuses refresh keys that are %s without showing them', (_name, value) => {
    const problems = problemsOf({ AUTH_REFRESH_KEYS: value });
    expect(problems).toContain('AUTH_REFRESH_KEYS: must be');
    expect(problems).not.toContain(value.split(':').at(-1));
  });
});
