import { budgetVsActual } from './budget-vs-actual.js';
import { calendarMonths } from './calendar-months.js';
import { cashFlow } from './cash-flow.js';
import { categoryLineage } from './category-lineage.js';
import { forecastVsActual } from './forecast-vs-actual.js';
import { monthOverMonth } from './month-over-month.js';
import { movements } from './movements.js';
import { spendByCategory } from './spend-by-category.js';
import { spendingPatterns } from './spending-patterns.js';
import { taxExposure } from './tax-exposure.js';
import { taxShares } from './tax-shares.js';
import type { WarehouseView } from './warehouse-view.js';

/** Where views lie. */
export const VIEW_SCHEMA = 'marts';

/** Each reads only those before it. */
export const WAREHOUSE_VIEWS: readonly WarehouseView[] = [
  movements,
  calendarMonths,
  categoryLineage,
  spendByCategory,
  monthOverMonth,
  cashFlow,
  budgetVsActual,
  spendingPatterns,
  forecastVsActual,
  taxShares,
  taxExposure,
];

/** The statements that define them all, in every warehouse and in PostgreSQL. */
export function viewStatements(): string[] {
  return [
    `CREATE SCHEMA IF NOT EXISTS ${VIEW_SCHEMA}`,
    ...WAREHOUSE_VIEWS.map(
      ({ name, sql }) => `CREATE OR REPLACE VIEW ${VIEW_SCHEMA}.${name} AS ${sql.trim()}`,
    ),
  ];
}
