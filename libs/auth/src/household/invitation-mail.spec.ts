import { harmlessName } from './invitation-mail.js';

describe('a name in a mail to a stranger', () => {
  it.each(['Ada', "Ada & Grace's flat", 'Dr. No', 'Nº 5, 2nd floor', '家計簿', 'Us!'])(
    'stays: %s',
    (name) => {
      expect(harmlessName(name)).toBe(name);
    },
  );

  it.each([
    'https://evil.example',
    'Win at evil.example',
    'evil.example/win',
    'write to me@evil.example',
    '1.2.3.4',
  ])('is left out if a mail program could make a link of it: %s', (name) =>
    expect(harmlessName(name)).toBeNull(),
  );

  it('may be missing', () => expect(harmlessName(null)).toBeNull());
});
