import type { WarehouseView } from './warehouse-view.js';

/**
 * The household's own rules, those in force now: the nearest category with a rule on the day decides, and of one category
 * the rule of the tax's kind comes before the one of every tax.
 */
export const taxShares: WarehouseView = {
  name: 'tax_shares',
  about:
    "What may be done with spend of a category on a day, in ten-thousandths; tax_kind '' is every tax that no other row names",
  sql: `
WITH rules AS (
  SELECT r.household_id, r.category_id, LOWER(TRIM(COALESCE(r.tax_kind, ''))) AS tax_kind, r.deductible_share,
         r.recoverable_share, r.valid_from, r.valid_to
    FROM raw.tax_rules r
    JOIN raw.tax_rule_sets s ON s.household_id = r.household_id AND s.id = r.set_id
   WHERE s.replaced_at IS NULL
), days AS (
  SELECT DISTINCT household_id, category_id, posted_on FROM marts.movements WHERE category_id IS NOT NULL
), in_force AS (
  SELECT d.household_id, d.category_id, d.posted_on, l.distance, r.tax_kind, r.deductible_share, r.recoverable_share
    FROM days d
    JOIN marts.category_lineage l ON l.household_id = d.household_id AND l.category_id = d.category_id
    JOIN rules r ON r.household_id = l.household_id AND r.category_id = l.ancestor_id
     AND r.valid_from <= d.posted_on AND (r.valid_to IS NULL OR r.valid_to >= d.posted_on)
), kinds AS (
  SELECT household_id, category_id, posted_on, tax_kind FROM in_force
   UNION
  SELECT household_id, category_id, posted_on, '' FROM days
), candidates AS (
  SELECT k.household_id, k.category_id, k.posted_on, k.tax_kind, i.recoverable_share,
         ROW_NUMBER() OVER (PARTITION BY k.household_id, k.category_id, k.posted_on, k.tax_kind
                            ORDER BY i.distance, CASE WHEN i.tax_kind = '' THEN 1 ELSE 0 END) AS nearness
    FROM kinds k
    LEFT JOIN in_force i ON i.household_id = k.household_id AND i.category_id = k.category_id
          AND i.posted_on = k.posted_on AND i.tax_kind IN (k.tax_kind, '')
), deductible AS (
  SELECT household_id, category_id, posted_on, deductible_share,
         ROW_NUMBER() OVER (PARTITION BY household_id, category_id, posted_on ORDER BY distance) AS nearness
    FROM in_force WHERE tax_kind = ''
)
SELECT k.household_id, k.category_id, k.posted_on, k.tax_kind, COALESCE(k.recoverable_share, 0) AS recoverable_share,
       COALESCE(d.deductible_share, CASE WHEN c.tax_treatment = 'deductible' THEN 10000 ELSE 0 END) AS deductible_share,
       CASE WHEN d.deductible_share IS NULL AND c.tax_treatment = 'partially_deductible' THEN 1 ELSE 0 END
         AS is_undecided
  FROM candidates k
  JOIN raw.categories c ON c.household_id = k.household_id AND c.id = k.category_id
  LEFT JOIN deductible d ON d.household_id = k.household_id AND d.category_id = k.category_id
        AND d.posted_on = k.posted_on AND d.nearness = 1
 WHERE k.nearness = 1`,
};
