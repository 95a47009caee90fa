import { drawPage, type DrawnSection } from './report-page.js';
import { readScope, type Ask, type ReportOptions } from './report-scope.js';
import type { ReportSection } from './report-section.js';
import { budgets } from './sections/budgets.js';
import { cashFlow } from './sections/cash-flow.js';
import { forecasts } from './sections/forecasts.js';
import { monthOverMonth } from './sections/month-over-month.js';
import { spendByCategory } from './sections/spend-by-category.js';
import { taxes } from './sections/taxes.js';
import { totals } from './sections/totals.js';
import { weekdays } from './sections/weekdays.js';

/** What has figures of months, and so nothing to show before anything has moved. */
const CHARTS: readonly ReportSection[] = [
  spendByCategory,
  monthOverMonth,
  cashFlow,
  budgets,
  taxes,
  weekdays,
  forecasts,
];

/** More months are more columns than a screen tells apart. */
export const MOST_REPORT_MONTHS = 36;

/**
 * A page of HTML with what the views say, the same from any warehouse. The warehouse adds up; a section gets some hundreds
 * of rows at most, however many households there are.
 * @throws NothingPublishedError; NotFoundError when the warehouse does not have the household; whatever `ask` throws
 */
export async function renderWarehouseReport(ask: Ask, options: ReportOptions): Promise<string> {
  const scope = await readScope(ask, options);
  const sections = scope.months.length === 0 ? [totals] : [totals, ...CHARTS];
  const drawn: DrawnSection[] = [];
  // One after the other: a session answers one query at a time.
  for (const section of sections) drawn.push({ ...section, body: await section.draw(ask, scope) });
  return drawPage(scope, drawn);
}
