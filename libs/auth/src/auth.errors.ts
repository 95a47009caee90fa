import { DomainError, InvalidFieldError } from '#shared';

/** No usable proof of who is asking. One sentence for every cause: a guesser learns nothing. */
export class UnauthenticatedError extends DomainError {
  constructor() {
    super(
      'unauthenticated',
      'unauthenticated',
      'Sign in and send the access token as `Authorization: Bearer …`.',
    );
  }
}

/** Unknown e-mail address or wrong password; deliberately not told apart. */
export class InvalidCredentialsError extends DomainError {
  constructor() {
    super('unauthenticated', 'invalid_credentials', 'The e-mail address or the password is not right.');
  }
}

/** The password is right, but this account also asks for a one-time code. */
export class TotpRequiredError extends DomainError {
  constructor() {
    super(
      'unauthenticated',
      'totp_required',
      'Send `totp` as well: the code that your authenticator app shows.',
    );
  }
}

/** The password is right; the one-time code is not, or was used before. */
export class InvalidTotpError extends DomainError {
  constructor() {
    super(
      'unauthenticated',
      'invalid_totp',
      'This code is not right, or was used already. Wait for the next one.',
    );
  }
}

export class TotpAlreadyEnabledError extends DomainError {
  constructor() {
    super('conflict', 'totp_already_enabled', 'One-time codes are in use already. Remove them first.');
  }
}

/** What is asked for takes a fresh proof of who asks. */
export class ReauthenticationRequiredError extends DomainError {
  constructor() {
    super(
      'forbidden',
      'reauthentication_required',
      'Give your password again (POST /v1/auth/reauthenticate) and repeat this within five minutes.',
    );
  }
}

/** The refresh token is not, or no longer, good for anything. */
export class InvalidRefreshTokenError extends DomainError {
  constructor() {
    super('unauthenticated', 'invalid_refresh_token', 'This session has ended. Sign in again.');
  }
}

export class EmailTakenError extends DomainError {
  constructor() {
    super('conflict', 'email_taken', 'There is already an account with this e-mail address.');
  }
}

export class WeakPasswordError extends InvalidFieldError {
  constructor(message: string) {
    super('/password', 'weak_password', message);
  }
}

/** A page that is not ours wants to use the browser's cookies. */
export class ForeignOriginError extends DomainError {
  constructor() {
    super('forbidden', 'foreign_origin', 'Pages of this origin may not sign in with cookies.');
  }
}

export class ReadOnlyMemberError extends DomainError {
  constructor() {
    super('forbidden', 'read_only_member', 'You may look at this household but not change it.');
  }
}

/** Too many wrong passwords for this account lately; the right one will do after the wait. */
export class SignInDelayedError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super(
      'rate_limited',
      'sign_in_delayed',
      'Too many attempts to sign in to this account. Wait as long as Retry-After says.',
      { retryAfterSeconds },
    );
  }
}

/** More people sign in at this moment than passwords can be checked. */
export class SignInOverloadedError extends DomainError {
  constructor() {
    super('rate_limited', 'sign_in_overloaded', 'Too many people are signing in. Try again in a moment.', {
      retryAfterSeconds: 2,
    });
  }
}
