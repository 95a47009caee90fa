import fc from 'fast-check';
import { WeakPasswordError } from '../auth.errors.js';
import { assertAcceptablePassword } from './password-rules.js';

const judge = (password: string) => assertAcceptablePassword(password, 'Mary.Poppins@cherrytree.example');

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'wrong donkey charger clip',
    'nur ein paar Wörter',
    'zt7-Kp2_qw9.Lm4',
    '493817260518374',
    '😀😎🐙🦑🦐🦞🦀🐡🐠🐟🐬🐳🐋🦈🐊',
    // Common words, but three of them.
    'monkey dragon master',
    'spoonful of sugar',
  ])('may be %j', async (password) => {
    await expect(judge(password)).resolves.toBeUndefined();
  });

  it('has fifteen characters as a person counts them, not bytes or code units', async () => {
    await expect(judge('kdjwhqpzmxnvbr')).rejects.toThrow(WeakPasswordError);
    await expect(judge('kdjwhqpzmxnvbrt')).resolves.toBeUndefined();
    await expect(judge('😀😎🐙🦑🦐🦞🦀🐡🐠🐟🐬🐳🐋🦈')).rejects.toThrow(WeakPasswordError);
  });

  it('has eight where signing in needs a one-time code as well', async () => {
    const withCode = (password: string) =>
      assertAcceptablePassword(password, 'm@example.org', { hasSecondFactor: true });
    await expect(withCode('kdjwhqpz')).resolves.toBeUndefined();
    await expect(withCode('kdjwhqp')).rejects.toThrow(WeakPasswordError);
  });

  it.each([
    ['the e-mail address', 'mary.poppins@CHERRYTREE.example'],
    ['its words', 'MaryPoppins1964'],
    ['the place of the mailbox', 'poppins-cherrytree'],
    ['the product', 'BudgetSync-2026!'],
    ['a common one', 'qwertyuiop123456'],
    ['a common one, twice', 'passwordpassword'],
    ['a common one with a tail', 'Administrator2024'],
    ['two common ones', 'iloveyou basketball'],
    ['written in full width', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ'],
    ['one character', 'aaaaaaaaaaaaaaa'],
    ['one emoji', '😀'.repeat(15)],
    ['some characters again and again', 'xk3xk3xk3xk3xk3'],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz'],
    ['digits in order', '012345678909876543210'],
    ['a repetition of any length', 'correct horse'.repeat(70)],
  ])('must not be %s', async (_what, password) => {
    await expect(judge(password)).rejects.toMatchObject({
      fields: [{ code: 'weak_password', pointer: '/password' }],
    });
  });

  it('that a machine made at random is good', async () => {
    const random = fc.string({
      unit: fc.constantFrom(...Array.from('abcdefghjkmnpqrstuvwxyz23456789')),
      minLength: 20,
      maxLength: 64,
    });
    await fc.assert(
      fc.asyncProperty(random, async (password) => {
        await expect(judge(password)).resolves.toBeUndefined();
      }),
    );
  });
});
