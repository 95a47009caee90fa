/** The household's figures, for whoever shows them. */
export { AnalyticsModule } from './analytics.module.js';
export {
  SpendReportService,
  type SpendReport,
  type SpendReportQuery,
  type SpendRow,
  type SpendTotal,
} from './report/spend-report.service.js';
