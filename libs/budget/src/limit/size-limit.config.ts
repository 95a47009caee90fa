import { settings, wholeNumber } from '#shared/config';

const most = (fallback: number) => wholeNumber({ min: 1, max: 100_000_000 }).default(fallback);

/** How much one household's books may hold: far more than people need, so that one cannot take the room of all. */
export class SizeLimitSettings extends settings({
  LIMIT_TRANSACTIONS: most(1_000_000),
  LIMIT_ACCOUNTS: most(500),
  LIMIT_CATEGORIES: most(2_000),
  LIMIT_BUDGETS: most(200),
  LIMIT_RECURRING: most(2_000),
  LIMIT_EXCHANGE_RATES: most(100_000),
}) {}
