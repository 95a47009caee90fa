import { halfUp, percentOf, type WarehouseView } from './warehouse-view.js';

/** Days of the week count from 1, Monday. */
export const spendingPatterns: WarehouseView = {
  name: 'spending_patterns',
  about: 'How a household spends on a day of the week, by category and currency',
  sql: `
WITH days AS (
  SELECT household_id, currency, category_id, transaction_id, amount,
         1 + CAST(posted_on - CAST(DATE_TRUNC('week', posted_on) AS DATE) AS BIGINT) AS weekday
    FROM marts.movements WHERE kind <> 'income'
), spent AS (
  SELECT household_id, currency, category_id, weekday, CAST(SUM(-amount) AS BIGINT) AS spend,
         COUNT(DISTINCT transaction_id) AS transaction_count
    FROM days GROUP BY household_id, currency, category_id, weekday
), whole AS (
  SELECT household_id, currency, CAST(SUM(spend) AS BIGINT) AS total FROM spent GROUP BY household_id, currency
)
SELECT s.household_id, s.currency, s.category_id, s.weekday, s.spend, s.transaction_count,
       ${halfUp('s.spend', 's.transaction_count')} AS average_spend,
       CASE WHEN w.total > 0 THEN ${percentOf('s.spend', 'w.total')} ELSE NULL END AS share_percent
  FROM spent s JOIN whole w ON w.household_id = s.household_id AND w.currency = s.currency`,
};
