import type { WarehouseView } from './warehouse-view.js';

/** As the product's report: expense categories and none; refunds reduce spend. */
export const spendByCategory: WarehouseView = {
  name: 'spend_by_category',
  about: 'Spend of a household in a month, by category and currency; money out is positive',
  sql: `
SELECT m.household_id, m.month, m.currency, m.category_id, c.name AS category_name,
       CAST(SUM(-m.amount) AS BIGINT) AS spend, COUNT(DISTINCT m.transaction_id) AS transaction_count
  FROM marts.movements m
  LEFT JOIN raw.categories c ON c.household_id = m.household_id AND c.id = m.category_id
 WHERE m.kind <> 'income'
 GROUP BY m.household_id, m.month, m.currency, m.category_id, c.name`,
};
