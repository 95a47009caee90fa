import { percentOf, type WarehouseView } from './warehouse-view.js';

/** A category's first month is its first with spend; after it every month of the calendar has a row. */
export const monthOverMonth: WarehouseView = {
  name: 'month_over_month',
  about: "Spend of a category in a month beside that of the calendar's month before",
  sql: `
WITH spent AS (
  SELECT household_id, month, currency, COALESCE(category_id, '') AS category_key, category_id, spend
    FROM marts.spend_by_category
), begun AS (
  SELECT household_id, currency, category_key, MIN(category_id) AS category_id, MIN(month) AS first_month
    FROM spent GROUP BY household_id, currency, category_key
), filled AS (
  SELECT b.household_id, k.month, b.currency, b.category_key, b.category_id, COALESCE(s.spend, 0) AS spend
    FROM begun b
    JOIN marts.calendar_months k ON k.household_id = b.household_id AND k.month >= b.first_month
    LEFT JOIN spent s ON s.household_id = b.household_id AND s.currency = b.currency
          AND s.category_key = b.category_key AND s.month = k.month
), compared AS (
  SELECT household_id, month, currency, category_id, spend,
         COALESCE(LAG(spend) OVER (PARTITION BY household_id, currency, category_key ORDER BY month), 0)
           AS previous_spend
    FROM filled
)
SELECT household_id, month, currency, category_id, spend, previous_spend, spend - previous_spend AS difference,
       CASE WHEN previous_spend > 0 THEN ${percentOf('spend - previous_spend', 'previous_spend')} ELSE NULL END
         AS change_percent
  FROM compared`,
};
