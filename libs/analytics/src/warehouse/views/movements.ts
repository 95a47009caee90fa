import { monthOf, type WarehouseView } from './warehouse-view.js';

/** What the other views count: splits in place of what they are parts of, and no transfers. */
export const movements: WarehouseView = {
  name: 'movements',
  about: 'A part of a transaction with the category it counts for, in minor units; money out is negative',
  sql: `
SELECT t.household_id, t.id AS transaction_id, 0 AS position, t.posted_on, ${monthOf('t.posted_on')} AS month,
       t.currency, t.amount, t.category_id, COALESCE(c.kind, 'none') AS kind, t.account_id, t.payee_id, t.receipt_id,
       CASE WHEN t.amount > 0 THEN 'in' ELSE 'out' END AS direction
  FROM raw.transactions t
  LEFT JOIN raw.categories c ON c.household_id = t.household_id AND c.id = t.category_id
 WHERE t.transfer_id IS NULL AND NOT t.has_splits
UNION ALL
SELECT t.household_id, t.id, s.position, t.posted_on, ${monthOf('t.posted_on')}, t.currency, s.amount, s.category_id,
       COALESCE(c.kind, 'none'), t.account_id, t.payee_id, t.receipt_id,
       CASE WHEN t.amount > 0 THEN 'in' ELSE 'out' END
  FROM raw.transactions t
  JOIN raw.transaction_splits s ON s.household_id = t.household_id AND s.transaction_id = t.id
  LEFT JOIN raw.categories c ON c.household_id = s.household_id AND c.id = s.category_id
 WHERE t.transfer_id IS NULL AND t.has_splits`,
};
