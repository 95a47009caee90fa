import type { WarehouseView } from './warehouse-view.js';

/** Also months in which nothing moved: a comparison with the month before means the calendar's. */
export const calendarMonths: WarehouseView = {
  name: 'calendar_months',
  about: 'A month between the first and the last movement of a household',
  sql: `
WITH RECURSIVE months (household_id, month, last_month) AS (
  SELECT household_id, MIN(month), MAX(month) FROM marts.movements GROUP BY household_id
  UNION ALL
  SELECT household_id, CAST(month + INTERVAL '1 month' AS DATE), last_month FROM months WHERE month < last_month
)
SELECT household_id, month FROM months`,
};
