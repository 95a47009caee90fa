import type { WarehouseView } from './warehouse-view.js';

export const cashFlow: WarehouseView = {
  name: 'cash_flow',
  about: 'Money that came and went in a month, by currency, and all of it up to then',
  sql: `
WITH flows AS (
  SELECT household_id, month, currency,
         CAST(SUM(CASE WHEN direction = 'in' THEN amount ELSE 0 END) AS BIGINT) AS money_in,
         CAST(SUM(CASE WHEN direction = 'out' THEN -amount ELSE 0 END) AS BIGINT) AS money_out,
         CAST(SUM(amount) AS BIGINT) AS net, COUNT(DISTINCT transaction_id) AS transaction_count
    FROM marts.movements
   GROUP BY household_id, month, currency
)
SELECT household_id, month, currency, money_in, money_out, net, transaction_count,
       CAST(SUM(net) OVER (PARTITION BY household_id, currency ORDER BY month
                           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS BIGINT) AS cumulative_net
  FROM flows`,
};
