export const RECURRING_STATUSES = ['suggested', 'detected', 'confirmed', 'dismissed'] as const;
/** Found by the product (`suggested` with little to go by), approved or entered by a person, or turned down for good. */
export type RecurringStatus = (typeof RECURRING_STATUSES)[number];
