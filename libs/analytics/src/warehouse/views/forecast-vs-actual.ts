import { halfUp, type WarehouseView } from './warehouse-view.js';

const BY_CATEGORY = "PARTITION BY household_id, currency, COALESCE(category_id, '') ORDER BY month";
const BEFORE = 'ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING';

/**
 * Two forecasts that anybody can reckon, as a yardstick for better ones: the mean of the three months before, and the same
 * month of the year before. The product's own forecasts are made when somebody asks, and are not kept.
 */
export const forecastVsActual: WarehouseView = {
  name: 'forecast_vs_actual',
  about: 'Spend of a category in a month beside what its past would have foretold',
  sql: `
WITH past AS (
  SELECT household_id, month, currency, category_id, spend,
         COUNT(*) OVER (${BY_CATEGORY} ${BEFORE}) AS months_before,
         SUM(spend) OVER (${BY_CATEGORY} ${BEFORE}) AS spend_before,
         LAG(spend, 12) OVER (${BY_CATEGORY}) AS year_before
    FROM marts.month_over_month
), foretold AS (
  SELECT household_id, month, currency, category_id, spend, year_before AS seasonal_forecast,
         CASE WHEN months_before = 3 THEN ${halfUp('spend_before', 'months_before')} ELSE NULL END AS trend_forecast
    FROM past
)
SELECT household_id, month, currency, category_id, spend, trend_forecast, spend - trend_forecast AS trend_error,
       seasonal_forecast, spend - seasonal_forecast AS seasonal_error
  FROM foretold`,
};
