/** The fields that automation may change at all; each can be locked against it. In the order they are shown. */
export const LOCKABLE_FIELDS = ['payee', 'memo', 'categoryId', 'splits', 'tags', 'status'] as const;
export type LockableField = (typeof LOCKABLE_FIELDS)[number];

type Lockable = Partial<Readonly<Record<LockableField, unknown>>>;

/** What a person chose when making a transaction: every lockable field that is not empty, but for the status's default. */
export function locksOfCreation(made: Omit<Lockable, 'status'>): LockableField[] {
  const isChosen = (field: LockableField) => {
    const value = field === 'status' ? null : made[field];
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
  };
  return lockedBy(LOCKABLE_FIELDS.filter(isChosen));
}

/**
 * The locks after a person's edit: the fields that it sets, whatever to, on top of those that were locked.
 * @param changes absent = not set; a list of `lockedFields` among them is the person's last word on the locks
 */
export function locksAfterEdit(
  locked: readonly LockableField[],
  changes: Lockable & { readonly lockedFields?: readonly LockableField[] | undefined },
): LockableField[] {
  if (changes.lockedFields) return lockedBy(changes.lockedFields);
  return lockedBy([...locked, ...LOCKABLE_FIELDS.filter((field) => changes[field] !== undefined)]);
}

/** A category and splits exclude each other: who sets one of them has decided on both. */
function lockedBy(fields: readonly LockableField[]): LockableField[] {
  const isCategorised = fields.some((field) => field === 'categoryId' || field === 'splits');
  return inOrder(isCategorised ? [...fields, 'categoryId', 'splits'] : fields);
}

function inOrder(fields: readonly LockableField[]): LockableField[] {
  return LOCKABLE_FIELDS.filter((field) => fields.includes(field));
}
