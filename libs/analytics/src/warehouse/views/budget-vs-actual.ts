import { percentOf, type WarehouseView } from './warehouse-view.js';

/**
 * Of monthly budgets that begin with the first day of a month. A line covers its category and those below it that have no line of their own in the plan in effect;
 * what is carried from month to month is the product's to say.
 */
export const budgetVsActual: WarehouseView = {
  name: 'budget_vs_actual',
  about: 'What a line of a monthly budget planned for a month, and what was spent',
  sql: `
WITH months AS (
  SELECT b.household_id, b.id AS budget_id, b.name AS budget_name, b.currency, k.month
    FROM raw.budgets b
    JOIN marts.calendar_months k ON k.household_id = b.household_id
   WHERE b.period = 'monthly' AND b.starts_on = CAST(DATE_TRUNC('month', b.starts_on) AS DATE)
     AND k.month >= b.starts_on
), in_effect AS (
  SELECT m.household_id, m.budget_id, m.budget_name, m.currency, m.month,
         COALESCE(MAX(CASE WHEN p.effective_from <= m.month THEN p.effective_from ELSE NULL END),
                  MIN(p.effective_from)) AS effective_from
    FROM months m
    JOIN raw.budget_plans p ON p.household_id = m.household_id AND p.budget_id = m.budget_id
   GROUP BY m.household_id, m.budget_id, m.budget_name, m.currency, m.month
), planned AS (
  SELECT e.household_id, e.budget_id, e.budget_name, e.currency, e.month, l.category_id, l.amount
    FROM in_effect e
    JOIN raw.budget_lines l ON l.household_id = e.household_id AND l.budget_id = e.budget_id
     AND l.effective_from = e.effective_from
), covering AS (
  SELECT p.household_id, p.budget_id, p.month, a.category_id, p.category_id AS line_category_id,
         ROW_NUMBER() OVER (PARTITION BY p.household_id, p.budget_id, p.month, a.category_id
                            ORDER BY a.distance) AS nearness
    FROM planned p
    JOIN marts.category_lineage a ON a.household_id = p.household_id AND a.ancestor_id = p.category_id
), spent AS (
  SELECT c.household_id, c.budget_id, c.month, c.line_category_id, b.currency, SUM(-m.amount) AS spend
    FROM covering c
    JOIN raw.budgets b ON b.household_id = c.household_id AND b.id = c.budget_id
    JOIN marts.movements m ON m.household_id = c.household_id AND m.category_id = c.category_id
     AND m.month = c.month AND m.currency = b.currency
   WHERE c.nearness = 1
   GROUP BY c.household_id, c.budget_id, c.month, c.line_category_id, b.currency
), compared AS (
  SELECT p.household_id, p.month, p.budget_id, p.budget_name, p.currency, p.category_id, p.amount AS planned,
         CAST(COALESCE(s.spend, 0) AS BIGINT) AS spend
    FROM planned p
    LEFT JOIN spent s ON s.household_id = p.household_id AND s.budget_id = p.budget_id AND s.month = p.month
          AND s.line_category_id = p.category_id
)
SELECT household_id, month, budget_id, budget_name, currency, category_id, planned, spend,
       planned - spend AS remaining, ${percentOf('spend', 'planned')} AS used_percent
  FROM compared`,
};
