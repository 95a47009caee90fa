import { DomainError } from '#shared';
import { violatedConstraint } from './postgres-errors.js';

/** The client chose an id that a different create has already used. */
export class IdAlreadyUsedError extends DomainError {
  constructor() {
    super('conflict', 'id_already_used', 'This id already belongs to something created with another body.');
  }
}

/** A create whose id the client may have chosen, so that it can be sent again after a lost answer. */
export interface CreateRequest {
  readonly id?: string;
  /** `requestDigest` of the body: tells a repeat from another create with the same id. */
  readonly digest: Buffer;
}

/** `created` is false when an earlier identical request had made it. */
export interface Created<T> {
  readonly entity: T;
  readonly created: boolean;
}

export interface CreateSteps<T> {
  readonly find: (id: string) => Promise<T | null>;
  readonly create: () => Promise<T>;
  /** Name of the constraint by which the loser of a race learns that it lost. */
  readonly primaryKey: string;
}

/**
 * Creates once, however often and however concurrently the same request arrives.
 * @throws IdAlreadyUsedError when the id belongs to a create with another body, or to something that `find` does not show.
 */
export async function createOnce<T extends { createDigest: Buffer | null }>(
  request: CreateRequest,
  { find, create, primaryKey }: CreateSteps<T>,
): Promise<Created<T>> {
  const findEarlier = async (): Promise<Created<T> | null> => {
    const entity = request.id === undefined ? null : await find(request.id);
    if (entity === null) return null;
    if (!entity.createDigest?.equals(request.digest)) throw new IdAlreadyUsedError();
    return { entity, created: false };
  };
  const earlier = await findEarlier();
  if (earlier) return earlier;
  try {
    return { entity: await create(), created: true };
  } catch (error) {
    if (violatedConstraint(error) !== primaryKey) throw error;
    const winner = await findEarlier();
    // It is there, and not for this client to see.
    if (!winner) throw new IdAlreadyUsedError();
    return winner;
  }
}
