import type { WarehouseView } from './warehouse-view.js';

export const categoryLineage: WarehouseView = {
  name: 'category_lineage',
  about: 'A category and one above it, or itself at distance 0',
  sql: `
WITH RECURSIVE lineage (household_id, category_id, ancestor_id, distance) AS (
  SELECT household_id, id, id, 0 FROM raw.categories
  UNION ALL
  SELECT l.household_id, l.category_id, c.parent_id, l.distance + 1
    FROM lineage l
    JOIN raw.categories c ON c.household_id = l.household_id AND c.id = l.ancestor_id
   WHERE c.parent_id IS NOT NULL
)
SELECT household_id, category_id, ancestor_id, distance FROM lineage`,
};
