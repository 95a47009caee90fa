import { WeakPasswordError } from '../auth.errors.js';

/** Characters, as a person counts them. */
const MIN_LENGTH = 15;
const MIN_LENGTH_WITH_SECOND_FACTOR = 8;

export interface PasswordCircumstances {
  /** JSON pointer of the password in the request. */
  readonly field?: string;
  /** Whether signing in takes a one-time code as well (`SecondFactorService.getState`). */
  readonly hasSecondFactor?: boolean;
}

/**
 * Length is what protects; there are no rules about kinds of characters.
 * @throws WeakPasswordError
 */
export function assertAcceptablePassword(
  password: string,
  email: string,
  { field = '/password', hasSecondFactor = false }: PasswordCircumstances = {},
): void {
  const minLength = hasSecondFactor ? MIN_LENGTH_WITH_SECOND_FACTOR : MIN_LENGTH;
  if (Array.from(password).length < minLength) {
    throw new WeakPasswordError(
      field,
      `must have at least ${minLength} characters; a few words make a good password`,
    );
  }
  if (password.toLowerCase() === email.toLowerCase()) {
    throw new WeakPasswordError(field, 'must not be the e-mail address');
  }
}
