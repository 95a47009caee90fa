import { z } from 'zod';
import { flag, keyMaterial, wholeNumber } from './setting-rules.js';
import { ConfigurationError, readSettings, settings } from './settings.js';

class ServerSettings extends settings({
  SERVER_PORT: wholeNumber({ min: 1, max: 65_535 }).default(3000),
  SERVER_URL: z.url(),
  SERVER_STRICT: flag().default(false),
}) {}

class KeySettings extends settings(
  {
    SIGNING_KEY: keyMaterial(),
    SIGNING_MODE: z.enum(['soft', 'hard']).default('soft'),
    SIGNING_DEVICE: z.string().optional(),
  },
  ({ SIGNING_MODE, SIGNING_DEVICE }) =>
    SIGNING_MODE === 'hard' && !SIGNING_DEVICE
      ? ['SIGNING_DEVICE: is missing, SIGNING_MODE=hard needs it']
      : [],
) {}

const KEY = Buffer.alloc(32, 7).toString('base64url');

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings(environment, [ServerSettings, KeySettings]);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('reading settings', () => {
  it('gives typed values, with defaults for what is not set', () => {
    const read = readSettings(
      { SERVER_URL: 'https://example.org', SIGNING_KEY: KEY, SERVER_STRICT: 'true' },
      [ServerSettings, KeySettings],
    );

    const server = read.get(ServerSettings) as ServerSettings;
    expect(server).toBeInstanceOf(ServerSettings);
    expect(server).toMatchObject({
      SERVER_PORT: 3000,
      SERVER_URL: 'https://example.org',
      SERVER_STRICT: true,
    });
    expect((read.get(KeySettings) as KeySettings).SIGNING_KEY).toEqual(Buffer.alloc(32, 7));
  });

  it('takes an empty variable for one that is not set', () => {
    const read = readSettings({ SERVER_URL: 'https://example.org', SERVER_PORT: '' }, [ServerSettings]);

    expect((read.get(ServerSettings) as ServerSettings).SERVER_PORT).toBe(3000);
  });

  it('hands on nothing that was not asked for', () => {
    const read = readSettings({ SERVER_URL: 'https://example.org', PATH: '/bin' }, [ServerSettings]);

    expect(read.get(ServerSettings)).not.toHaveProperty('PATH');
  });

  it('names every problem of every class at once', () => {
    const problems = problemsOf({ SERVER_PORT: '99999', SERVER_STRICT: 'yes', SIGNING_KEY: 'c2hvcnQ' });

    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'SERVER_PORT',
      'SERVER_STRICT',
      'SERVER_URL',
      'SIGNING_KEY',
    ]);
  });

  it('names a problem that two classes share once', () => {
    class OtherSettings extends settings({ SERVER_URL: z.url() }) {}

    expect(() => readSettings({}, [ServerSettings, OtherSettings])).toThrow(
      expect.objectContaining({ problems: [expect.stringContaining('SERVER_URL')] }),
    );
  });

  it('checks values that are fine on their own against each other', () => {
    const environment = { SERVER_URL: 'https://example.org', SIGNING_KEY: KEY, SIGNING_MODE: 'hard' };

    expect(problemsOf(environment)).toEqual(['SIGNING_DEVICE: is missing, SIGNING_MODE=hard needs it']);
    expect(problemsOf({ ...environment, SIGNING_DEVICE: '/dev/hsm' })).toEqual([]);
  });

  it('never shows a value', () => {
    const secrets = {
      SERVER_PORT: 'hunter2-port',
      SERVER_URL: 'hunter2-url',
      SERVER_STRICT: 'hunter2-flag',
      SIGNING_KEY: 'hunter2 key',
      SIGNING_MODE: 'hunter2-mode',
    };
    const attempt = () => readSettings(secrets, [ServerSettings, KeySettings]);

    expect(problemsOf(secrets)).toHaveLength(5);
    expect(attempt).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
    expect(attempt).toThrow(expect.not.objectContaining({ stack: expect.stringContaining('hunter2') }));
  });

  it('points to the documentation', () => {
    expect(() => readSettings({}, [ServerSettings])).toThrow('.env.example');
  });
});

describe('setting rules', () => {
  it.each(['-1', '1.5', '1e3', '0x10', ' 1', '1 ', 'one', '9999999999999999'])(
    'take %p for no whole number',
    (text) => {
      expect(wholeNumber().safeParse(text).success).toBe(false);
    },
  );

  it('keep whole numbers within their bounds, both included', () => {
    const rule = wholeNumber({ min: 2, max: 10 });

    expect(['1', '2', '10', '11'].map((text) => rule.safeParse(text).success)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each(['1', 'TRUE', 'yes', 'on', ''])('take %p for no switch', (text) => {
    expect(flag().safeParse(text).success).toBe(false);
  });

  it('take key material of 256 bits and more as base64url', () => {
    const accepts = (text: string) => keyMaterial().safeParse(text).success;

    expect(accepts(Buffer.alloc(32).toString('base64url'))).toBe(true);
    expect(accepts(Buffer.alloc(31).toString('base64url'))).toBe(false);
    expect(accepts(Buffer.alloc(33, 255).toString('base64'))).toBe(false);
  });
});
