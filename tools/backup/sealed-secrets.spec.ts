import { openSecrets, sealSecrets, secretsIn } from './sealed-secrets.js';

const SECRETS = { AUTH_TOTP_KEYS: 'one:two', WEBHOOK_KEYS: 'three:four' };

describe('keys in a backup', () => {
  it('open with their passphrase and no other', () => {
    const sealed = sealSecrets(SECRETS, 'four words and a horse');
    expect(openSecrets(sealed, 'four words and a horse')).toEqual(SECRETS);
    expect(() => openSecrets(sealed, 'four words and a house')).toThrow('The passphrase is not the one');
    for (const value of Object.values(SECRETS)) expect(sealed).not.toContain(value);
  });

  it('are the keys of the product and nothing else that is set', () => {
    expect(secretsIn({ ...SECRETS, PATH: '/bin', CURSOR_SIGNING_KEY: '' })).toEqual(SECRETS);
  });
});
