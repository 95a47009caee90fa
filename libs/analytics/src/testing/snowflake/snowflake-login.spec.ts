import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { fingerprint, verifyLogin } from './snowflake-login.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KNOWN = { account: 'myorg-myaccount', user: 'etl', role: 'ETL', publicKey };
const SUBJECT = 'MYORG-MYACCOUNT.ETL';

/** As the SDK writes them. */
const claims = (): JwtPayload => {
  const now = Date.now();
  return { iss: `${SUBJECT}.${fingerprint(publicKey)}`, sub: SUBJECT, iat: now, exp: now + 120_000 };
};
const logIn = (changes: JwtPayload = {}, key: KeyObject = privateKey, authenticator = 'SNOWFLAKE_JWT') => {
  const TOKEN = jwt.sign({ ...claims(), ...changes }, key, { algorithm: 'RS256' });
  const request = { ACCOUNT_NAME: 'myorg-myaccount', LOGIN_NAME: 'etl', AUTHENTICATOR: authenticator, TOKEN };
  return () => verifyLogin(request, 'ETL', KNOWN);
};

describe('a login at the test server', () => {
  it('is taken with the key that the user has', () => {
    expect(logIn()).not.toThrow();
  });

  it.each([
    ['signed with another key, though it names the right one', {}, other.privateKey, '390144'],
    ['that names another key', { iss: `${SUBJECT}.${fingerprint(other.publicKey)}` }, privateKey, '394304'],
    ['of another user', { sub: 'MYORG-MYACCOUNT.ROOT' }, privateKey, '390144'],
    [
      'issued by another user',
      { iss: `MYORG-MYACCOUNT.ROOT.${fingerprint(publicKey)}` },
      privateKey,
      '390144',
    ],
    ['that has expired', { exp: Date.now() - 1 }, privateKey, '390144'],
    ['of the future', { iat: Date.now() + 60_000 }, privateKey, '390144'],
  ])('is refused with a token %s', (_what, changes, key, code) => {
    expect(logIn(changes, key)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused without key pair authentication', () => {
    expect(logIn({}, privateKey, 'SNOWFLAKE')).toThrow(expect.objectContaining({ code: '390100' }));
  });

  it('is refused without a token', () => {
    const request = { ACCOUNT_NAME: 'myorg-myaccount', LOGIN_NAME: 'etl', AUTHENTICATOR: 'SNOWFLAKE_JWT' };
    expect(() => verifyLogin(request, 'ETL', KNOWN)).toThrow(expect.objectContaining({ code: '390144' }));
  });
});
