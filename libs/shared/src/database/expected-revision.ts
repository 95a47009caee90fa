import { DomainError } from '#shared';

/** `If-Match` named a revision that is not the entity's. */
export class StaleRevisionError extends DomainError {
  constructor() {
    super('precondition_failed', 'stale_revision', 'This has changed since you read it. Read it again.');
  }
}

/** The revisions a client accepts to overwrite (`If-Match`); undefined = any. */
export type ExpectedRevisions = readonly bigint[] | undefined;

/** @throws StaleRevisionError when the entity has moved on. */
export function requireRevision(entity: { readonly revision: bigint }, expected: ExpectedRevisions): void {
  if (expected && !expected.includes(entity.revision)) throw new StaleRevisionError();
}
