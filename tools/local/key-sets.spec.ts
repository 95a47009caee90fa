import { refreshTokenForge } from '#auth/testing';
import { AuthSettings } from '#auth';
import { readSettings } from '#shared/config';
import { describe as describeKeys, keySetNames, makeKeySet, retire, rotate } from './key-sets.mjs';

const environment: Record<
  'AUTH_SIGNING_KEYS' | 'AUTH_REFRESH_KEYS' | 'AUTH_TOTP_KEYS' | 'WEBHOOK_KEYS',
  string
> = {
  AUTH_SIGNING_KEYS: makeKeySet('AUTH_SIGNING_KEYS'),
  AUTH_REFRESH_KEYS: makeKeySet('AUTH_REFRESH_KEYS'),
  AUTH_TOTP_KEYS: makeKeySet('AUTH_TOTP_KEYS'),
  WEBHOOK_KEYS: makeKeySet('WEBHOOK_KEYS'),
};
type KeySetName = keyof typeof environment;

const ids = (name: KeySetName, text: string) => describeKeys(name, text).map(({ id }: { id: string }) => id);

describe.each<KeySetName>(keySetNames)('%s', (name) => {
  it('changes hands without a moment in which a signing key is unknown to a process', () => {
    let before = environment[name];
    for (let turn = 0; turn < 4; turn++) {
      const after = rotate(name, before);
      const [[signedBefore], [signsAfter]] = [ids(name, before), ids(name, after)];
      expect(signsAfter).not.toBe(signedBefore);
      expect(ids(name, before)).toContain(signsAfter);
      expect(ids(name, after)).toContain(signedBefore);
      expect(new Set(ids(name, after)).size).toBe(ids(name, before).length + 1);
      before = after;
    }
  });

  it('forgets, when it is told to, all but the one that signs and the next', () => {
    const rotated = rotate(name, rotate(name, environment[name]));
    expect(describeKeys(name, retire(name, rotated))).toEqual(describeKeys(name, rotated).slice(0, 2));
  });

  it('first gets a next key where there is none', () => {
    const only = describeKeys(name, environment[name])[0]!.id;
    const single =
      name === 'AUTH_SIGNING_KEYS'
        ? JSON.stringify({ keys: [JSON.parse(environment[name]).keys[0]] })
        : environment[name].split(',')[0]!;
    const published = rotate(name, single);
    expect(ids(name, published)).toEqual([only, expect.any(String)]);
    expect(ids(name, rotate(name, published))[2]).toBe(only);
  });

  it('says nothing of a secret when it is not what it should be', () => {
    for (const text of ['', '{"keys":[]}', '{"keys":[{"d":"secret"}', ':secret']) {
      if (name !== 'AUTH_SIGNING_KEYS' && text.startsWith('{')) continue;
      expect(() => rotate(name, text)).toThrow(new Error(`This is not what ${name} holds.`));
    }
  });
});

it('makes keys that the product reads and works with', () => {
  const rotated = {
    AUTH_SIGNING_KEYS: rotate('AUTH_SIGNING_KEYS', environment.AUTH_SIGNING_KEYS),
    AUTH_REFRESH_KEYS: rotate('AUTH_REFRESH_KEYS', environment.AUTH_REFRESH_KEYS),
    AUTH_TOTP_KEYS: rotate('AUTH_TOTP_KEYS', environment.AUTH_TOTP_KEYS),
  };
  const settings = readSettings(rotated, [AuthSettings]).get(AuthSettings) as AuthSettings;
  expect(settings.AUTH_SIGNING_KEYS.map(({ kid }) => kid)).toEqual(
    ids('AUTH_SIGNING_KEYS', rotated.AUTH_SIGNING_KEYS),
  );

  const turn = { sessionId: '0190d7a1-0000-7000-8000-000000000000', counter: 1 };
  const [old, current] = [refreshTokenForge(environment), refreshTokenForge(rotated)];
  expect(current.decode(old.encode(turn))).toEqual(turn);
  expect(old.decode(current.encode(turn))).toEqual(turn);
});
