import { WeakPasswordError } from '../auth.errors.js';
import { isGuessable } from './guessable-password.js';

/** Characters, as a person counts them. */
const MIN_LENGTH = 15;
const MIN_LENGTH_WITH_SECOND_FACTOR = 8;
/** Words of our own that stand in many a password chosen here. */
const PRODUCT_WORDS = ['budgetsync', 'budget', 'sync'];

let commonPasswords: Promise<ReadonlySet<string>> | undefined;

export interface PasswordCircumstances {
  /** JSON pointer of the password in the request. */
  readonly field?: string;
  /** Whether signing in takes a one-time code as well (`SecondFactorService.getState`). */
  readonly hasSecondFactor?: boolean;
}

/**
 * Length is what protects, as long as the password is not among the first that are guessed; there are no rules about
 * kinds of characters. Nobody is asked over the network.
 * @throws WeakPasswordError
 */
export async function assertAcceptablePassword(
  password: string,
  email: string,
  { field = '/password', hasSecondFactor = false }: PasswordCircumstances = {},
): Promise<void> {
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
  commonPasswords ??= loadCommonPasswords();
  if (isGuessable(password, await commonPasswords, [...wordsOf(email), ...PRODUCT_WORDS])) {
    throw new WeakPasswordError(
      field,
      'is among the first that are guessed: common passwords, your address, repetitions; a few unrelated words are better',
    );
  }
}

/** Some 50,000 passwords of public breaches. Loaded when first needed: they take 60 ms and 20 MB. */
async function loadCommonPasswords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

function wordsOf(email: string): string[] {
  const [local = '', domain = ''] = email.split('@');
  const parts = local.split(/[^\p{L}\p{N}]+/u);
  return [local, parts.join(''), ...parts, ...domain.split('.').slice(0, -1)];
}
