import { DomainError } from '#shared';

/** A body refers to something that does not exist in this household, whoever else may have it. */
export class UnknownReferenceError extends DomainError {
  /** @param pointer JSON pointer of the field that refers to it. */
  constructor(noun: string, pointer: string) {
    const message = `There is no such ${noun}.`;
    super('not_found', `${noun}_not_found`, message, { fields: [{ pointer, code: 'unknown', message }] });
  }
}

/** It cannot be deleted while something else needs it. */
export class StillInUseError extends DomainError {
  constructor(code: string, message: string) {
    super('conflict', code, message);
  }
}

/** Nothing new enters an archived account; what is in it can still be corrected. */
export class ArchivedAccountError extends DomainError {
  constructor() {
    const message = 'This account is archived. Take it out of the archive, or choose another one.';
    super('conflict', 'account_archived', message, {
      fields: [{ pointer: '/accountId', code: 'account_archived', message }],
    });
  }
}
