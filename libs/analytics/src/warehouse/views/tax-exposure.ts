import { halfUp, percentOf, type WarehouseView } from './warehouse-view.js';

/**
 * An estimate, never advice: what receipts prove of taxes, and what the household's own rules and rates make of it. A tax is
 * divided among the parts of its transaction by their amounts, each rounded for itself, where the product's report rounds
 * sums; of a receipt in another currency it is the same share of the transaction as of the receipt.
 */
export const taxExposure: WarehouseView = {
  name: 'tax_exposure',
  about:
    'What the spend of a category in a month means for taxes, by currency and treatment; money out is positive',
  sql: `
WITH printed AS (
  SELECT household_id, receipt_id, currency, total, SUM(amount) AS tax
    FROM raw.receipt_taxes GROUP BY household_id, receipt_id, currency, total
), parts AS (
  SELECT household_id, transaction_id, position, posted_on, month, currency, category_id, receipt_id, kind,
         -amount AS gross, SUM(-amount) OVER (PARTITION BY household_id, transaction_id) AS whole
    FROM marts.movements
), proven AS (
  SELECT p.household_id, p.transaction_id, p.position, p.receipt_id, p.category_id, p.posted_on,
         p.gross * (CASE WHEN p.whole < 0 THEN -1 ELSE 1 END)
                 * (CASE WHEN r.tax <> 0 AND (r.tax < 0) <> (p.whole < 0) THEN -1 ELSE 1 END) AS factor,
         CASE WHEN r.currency IS NULL OR r.currency = p.currency THEN ABS(p.whole) ELSE ABS(r.total) END AS divisor
    FROM parts p
    JOIN printed r ON r.household_id = p.household_id AND r.receipt_id = p.receipt_id
   WHERE p.whole <> 0 AND (r.currency IS NULL OR r.currency = p.currency OR COALESCE(r.total, 0) <> 0)
), shared AS (
  SELECT p.household_id, p.transaction_id, p.position, p.category_id, p.posted_on,
         LOWER(TRIM(COALESCE(x.name, ''))) AS tax_kind, ${halfUp('x.amount * p.factor', 'p.divisor')} AS tax
    FROM proven p
    JOIN raw.receipt_taxes x ON x.household_id = p.household_id AND x.receipt_id = p.receipt_id
), reclaimed AS (
  SELECT s.household_id, s.transaction_id, s.position, s.tax,
         ${halfUp('s.tax * COALESCE(named.recoverable_share, every.recoverable_share, 0)', '10000')} AS recoverable
    FROM shared s
    LEFT JOIN marts.tax_shares named ON named.household_id = s.household_id
          AND named.category_id = s.category_id AND named.posted_on = s.posted_on AND named.tax_kind = s.tax_kind
    LEFT JOIN marts.tax_shares every ON every.household_id = s.household_id
          AND every.category_id = s.category_id AND every.posted_on = s.posted_on AND every.tax_kind = ''
), taxed AS (
  SELECT household_id, transaction_id, position, SUM(tax) AS tax, SUM(recoverable) AS recoverable
    FROM reclaimed GROUP BY household_id, transaction_id, position
), treatments AS (
  SELECT household_id, category_id, posted_on, MAX(deductible_share) AS deductible_share,
         CASE WHEN MAX(is_undecided) = 1 THEN 'partially_deductible'
              WHEN MAX(deductible_share) > 0 AND MAX(recoverable_share) > 0 THEN 'deductible_and_recoverable'
              WHEN MAX(deductible_share) > 0 THEN 'deductible'
              WHEN MAX(recoverable_share) > 0 THEN 'recoverable'
              ELSE 'none' END AS treatment
    FROM marts.tax_shares GROUP BY household_id, category_id, posted_on
), rates AS (
  SELECT r.household_id, r.tax_year, r.marginal_rate, 100 * s.year_start_month + s.year_start_day AS year_start
    FROM raw.tax_rates r
    JOIN raw.tax_rate_sets s ON s.household_id = r.household_id AND s.id = r.set_id
   WHERE s.replaced_at IS NULL
), reckoned AS (
  SELECT p.household_id, p.transaction_id, p.position, p.posted_on, p.month, p.currency, p.category_id, p.gross,
         COALESCE(x.tax, 0) AS tax, COALESCE(x.recoverable, 0) AS recoverable,
         CASE WHEN x.transaction_id IS NULL THEN 0 ELSE 1 END AS is_proven, COALESCE(t.treatment, 'none') AS treatment,
         ${halfUp('(p.gross - COALESCE(x.recoverable, 0)) * COALESCE(t.deductible_share, 0)', '10000')} AS deductible
    FROM parts p
    LEFT JOIN taxed x ON x.household_id = p.household_id AND x.transaction_id = p.transaction_id
          AND x.position = p.position
    LEFT JOIN treatments t ON t.household_id = p.household_id AND t.category_id = p.category_id
          AND t.posted_on = p.posted_on
   WHERE p.kind <> 'income'
), rated AS (
  SELECT k.household_id, k.transaction_id, k.month, k.currency, k.category_id, k.treatment, k.gross, k.tax,
         k.recoverable, k.is_proven, k.deductible,
         ${halfUp('k.deductible * COALESCE(r.marginal_rate, 0)', '10000')} AS effect
    FROM reckoned k
    LEFT JOIN rates r ON r.household_id = k.household_id
          AND r.tax_year = EXTRACT(YEAR FROM k.posted_on) - CASE
                WHEN 100 * EXTRACT(MONTH FROM k.posted_on) + EXTRACT(DAY FROM k.posted_on) < r.year_start THEN 1
                ELSE 0 END
), summed AS (
  SELECT household_id, month, currency, category_id, treatment, CAST(SUM(gross) AS BIGINT) AS gross,
         CAST(SUM(tax) AS BIGINT) AS indirect_tax, CAST(SUM(recoverable) AS BIGINT) AS recoverable_tax,
         CAST(SUM(deductible) AS BIGINT) AS deductible_spend, CAST(SUM(effect) AS BIGINT) AS income_tax_effect,
         SUM(ABS(gross)) AS moved, SUM(CASE WHEN is_proven = 1 THEN ABS(gross) ELSE 0 END) AS moved_proven,
         COUNT(DISTINCT transaction_id) AS transaction_count
    FROM rated GROUP BY household_id, month, currency, category_id, treatment
)
SELECT household_id, month, currency, category_id, treatment, gross, indirect_tax, recoverable_tax, deductible_spend,
       income_tax_effect, ${percentOf('moved_proven', 'moved')} AS evidence_percent, transaction_count
  FROM summed`,
};
