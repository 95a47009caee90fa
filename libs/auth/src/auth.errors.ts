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

/** An API key that may only read was to change something. */
export class InsufficientScopeError extends DomainError {
  constructor() {
    super('forbidden', 'insufficient_scope', 'This API key may only read.');
  }
}

/** What decides who gets in, or is the user's own, is not for programs. */
export class NotForApiKeysError extends DomainError {
  constructor() {
    super('forbidden', 'not_for_api_keys', 'API keys may not do this. Sign in.');
  }
}

export class TooManyApiKeysError extends DomainError {
  constructor(most: number) {
    super('conflict', 'too_many_api_keys', `You have ${most} API keys. Revoke one that is not needed.`);
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

/** What is asked for is not safe behind a password alone. */
export class SecondFactorRequiredError extends DomainError {
  constructor() {
    super(
      'forbidden',
      'second_factor_required',
      'Set up one-time codes for your account first (POST /v1/auth/totp).',
    );
  }
}

/** How the product does is for those who run it. */
export class OperatorsOnlyError extends DomainError {
  constructor() {
    super('forbidden', 'operators_only', 'Only operators of this product may do that.');
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
  /** @param field JSON pointer of the password in the request */
  constructor(field: string, message: string) {
    super(field, 'weak_password', message);
  }
}

/** A link of a mail that is forged, for something else, used, expired or overtaken by events: not told apart. */
export class LinkNotValidError extends DomainError {
  constructor() {
    super('gone', 'link_not_valid', 'This link is not valid, or no longer. Ask for a new one.');
  }
}

/** The account got as many mails of this kind within the last hour as it may. */
export class TooManyMailsError extends DomainError {
  constructor() {
    super('rate_limited', 'too_many_mails', 'Too many mails were sent. Try again in an hour.', {
      retryAfterSeconds: 3_600,
    });
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

/** Who belongs to a household, and what it is called, is its owners' to say. */
export class OwnersOnlyError extends DomainError {
  constructor() {
    super('forbidden', 'owners_only', 'Only an owner of this household may do that.');
  }
}

export class LastOwnerError extends DomainError {
  constructor() {
    super('conflict', 'last_owner', 'A household needs an owner. Make another member an owner first.');
  }
}

/** A personal household is its person's as long as the account exists. */
export class PersonalHouseholdError extends DomainError {
  constructor() {
    super(
      'conflict',
      'personal_household',
      'A personal household always belongs to its person, as an owner.',
    );
  }
}

export class TooManyHouseholdsError extends DomainError {
  constructor(most: number) {
    super('conflict', 'too_many_households', `You own ${most} households; that is the most.`);
  }
}

export class HouseholdFullError extends DomainError {
  constructor(most: number) {
    super('conflict', 'household_full', `This household has ${most} members; that is the most.`);
  }
}

export class AlreadyMemberError extends DomainError {
  constructor() {
    super('conflict', 'already_member', 'Somebody with this e-mail address is a member already.');
  }
}

export class InvitationOpenError extends DomainError {
  constructor() {
    super(
      'conflict',
      'invitation_open',
      'There is an open invitation for this address. Send it again, or revoke it first.',
    );
  }
}

export class TooManyInvitationsError extends DomainError {
  constructor(most: number) {
    super(
      'conflict',
      'too_many_invitations',
      `This household has ${most} open invitations; that is the most.`,
    );
  }
}

/** One answer for every cause: who guesses or finds a token learns nothing of what it was. */
export class UnusableInvitationError extends DomainError {
  constructor() {
    super(
      'not_found',
      'invitation_not_found',
      'There is no such invitation for you: it has expired or was revoked, or it was sent to another e-mail address ' +
        'than that of your account. Ask for a new one.',
    );
  }
}

/** Said before anybody looks at what the request is about. */
export class EmailNotVerifiedError extends DomainError {
  constructor() {
    super('forbidden', 'email_not_verified', 'Verify the e-mail address of your account first.');
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
