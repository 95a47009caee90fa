import { WeakPasswordError } from '../auth.errors.js';

/** Characters, as a person counts them. */
const MIN_LENGTH = 15;

/** @throws WeakPasswordError. Length is what protects; there are no rules about kinds of characters. */
export function assertAcceptablePassword(password: string, email: string): void {
  if (Array.from(password).length < MIN_LENGTH) {
    throw new WeakPasswordError(
      `must have at least ${MIN_LENGTH} characters; a few words make a good password`,
    );
  }
  if (password.toLowerCase() === email.toLowerCase()) {
    throw new WeakPasswordError('must not be the e-mail address');
  }
}
