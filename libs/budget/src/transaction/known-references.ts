import type { EntityManager } from 'typeorm';
import { UnknownReferenceError } from '../budget.errors.js';

/** An account, category or payee that a request names, and where. */
export interface NamedReference {
  readonly noun: 'account' | 'category' | 'payee';
  readonly id: string;
  /** JSON pointer. */
  readonly pointer: string;
}

/** One statement for all. @throws UnknownReferenceError naming the first place whose id is not of this household */
export async function requireKnown(
  manager: EntityManager,
  householdId: string,
  references: readonly NamedReference[],
): Promise<void> {
  if (references.length === 0) return;
  const idsOf = (noun: NamedReference['noun']) =>
    references.flatMap((reference) => (reference.noun === noun ? [reference.id] : []));
  const known = await manager.query<{ id: string }[]>(
    `SELECT id FROM budget.account WHERE household_id = $1 AND id = ANY($2::uuid[])
     UNION ALL SELECT id FROM budget.category WHERE household_id = $1 AND id = ANY($3::uuid[])
     UNION ALL SELECT id FROM budget.payee WHERE household_id = $1 AND id = ANY($4::uuid[])`,
    [householdId, idsOf('account'), idsOf('category'), idsOf('payee')],
  );
  const knownIds = new Set(known.map(({ id }) => id));
  const wrong = references.find(({ id }) => !knownIds.has(id));
  if (wrong) throw new UnknownReferenceError(wrong.noun, wrong.pointer);
}
