import { WeakPasswordError } from '../auth.errors.js';
import { assertAcceptablePassword } from './password-rules.js';

describe('assertAcceptablePassword', () => {
  const judge = (password: string) => () => assertAcceptablePassword(password, 'Mary.Poppins@example.org');

  it('takes fifteen characters of any one kind', () => {
    expect(judge('aaaaaaaaaaaaaaa')).not.toThrow();
    expect(judge('😀'.repeat(15))).not.toThrow();
  });

  it('counts characters as a person does, not their bytes or code units', () => {
    expect(judge('a'.repeat(14))).toThrow(WeakPasswordError);
    expect(judge('😀'.repeat(14))).toThrow(WeakPasswordError);
  });

  it('takes eight where signing in needs a one-time code as well', () => {
    const withCode = (password: string) => () =>
      assertAcceptablePassword(password, 'm@example.org', { hasSecondFactor: true });
    expect(withCode('a'.repeat(8))).not.toThrow();
    expect(withCode('a'.repeat(7))).toThrow(WeakPasswordError);
  });

  it('refuses the e-mail address, however it is written', () => {
    expect(judge('mary.poppins@EXAMPLE.org')).toThrow(WeakPasswordError);
  });
});
