/** Databases of the copies, by name: each of one person and one household. */
export const BOOKS_PREFIX = 'budgetsync-books ';
export const booksName = (userId: string, householdId: string): string =>
  `${BOOKS_PREFIX}${userId} ${householdId}`;
