import type { ColumnType, ExportedColumn, ExportedTable } from './exported-table.js';

/** "name type, name type" */
function columns(list: string): ExportedColumn[] {
  return list.split(',').map((column) => {
    const [name = '', type = ''] = column.trim().split(/\s+/);
    return { name, type: type as ColumnType };
  });
}

/** A table whose rows are entities of the change log. */
function entityTable(
  name: string,
  source: string,
  entity: string,
  list: string,
  sums: readonly string[] = [],
): ExportedTable {
  return {
    ...{ name, source, key: ['household_id', 'id'], changes: { entity, unit: 'id' } },
    columns: columns(`household_id text, id text, revision integer, ${list}`),
    // What is stale has another revision.
    sums: ['revision', ...sums],
  };
}

/**
 * What a receipt proves of taxes, as the reports take it: the latest reading that succeeded with a person's corrections
 * over it, and its lines unless a sum is known that is not theirs.
 */
const RECEIPT_TAXES = `(
  SELECT known.household_id, known.receipt_id, tax.position, tax.name, tax.rate, tax.amount, known.currency,
         known.total
    FROM (
      SELECT receipt.household_id, receipt.id AS receipt_id,
             coalesce(receipt.corrections ->> 'currency', latest.extraction #>> '{currency,value}') AS currency,
             coalesce(receipt.corrections ->> 'total', latest.extraction #>> '{total,value}')::bigint AS total,
             coalesce(receipt.corrections ->> 'tax', latest.extraction #>> '{tax,value}')::bigint AS tax,
             coalesce(latest.extraction -> 'taxes', '[]') AS lines,
             (SELECT sum((line #>> '{value,amount}')::bigint)
                FROM jsonb_array_elements(latest.extraction -> 'taxes') AS line) AS line_sum
        FROM receipt.receipt AS receipt
        LEFT JOIN LATERAL (
               SELECT extraction FROM receipt.extraction_attempt AS attempt
                WHERE attempt.household_id = receipt.household_id AND attempt.receipt_id = receipt.id
                  AND attempt.status = 'succeeded'
                ORDER BY attempt.attempt DESC LIMIT 1) AS latest ON true
    ) AS known
   CROSS JOIN LATERAL (
     SELECT line.position, line.value #>> '{value,name}' AS name, line.value #>> '{value,rate}' AS rate,
            (line.value #>> '{value,amount}')::bigint AS amount
       FROM jsonb_array_elements(known.lines) WITH ORDINALITY AS line (value, position)
      WHERE line.value #>> '{value,amount}' IS NOT NULL AND (known.tax IS NULL OR known.line_sum = known.tax)
     UNION ALL
     SELECT 0, NULL, NULL, known.tax WHERE known.tax IS NOT NULL AND known.line_sum IS DISTINCT FROM known.tax
   ) AS tax)`;

/** Everything that may leave PostgreSQL for a warehouse. What is not here is in `NOT_EXPORTED`, and why. */
export const EXPORTED_TABLES: readonly ExportedTable[] = [
  {
    // Says which households there are: rows of others go. Without the horizon nobody would know of a gap in the log.
    name: 'households',
    source: `(
      SELECT revised.household_id, revised.revision, household.currency, household.created_at,
             coalesce(horizon.revision, 0) AS log_horizon
        FROM platform.household_revision AS revised
        JOIN auth.household AS household ON household.id = revised.household_id
        LEFT JOIN platform.change_log_horizon AS horizon ON horizon.household_id = revised.household_id)`,
    columns: columns(
      'household_id text, revision integer, currency text, created_at timestamp, log_horizon integer',
    ),
    ...{ key: ['household_id'], changes: null, sums: ['revision'] },
  },
  entityTable(
    'accounts',
    'budget.account',
    'account',
    `name text, type text, currency text, opening_balance integer, transaction_total integer, balance integer,
     transaction_count integer, archived boolean, created_at timestamp`,
    ['balance'],
  ),
  entityTable(
    'categories',
    'budget.category',
    'category',
    'parent_id text, name text, kind text, tax_treatment text, archived boolean, created_at timestamp',
  ),
  entityTable('payees', 'budget.payee', 'payee', 'name text, created_at timestamp'),
  entityTable(
    'transactions',
    'budget.transaction',
    'transaction',
    `account_id text, posted_on date, amount integer, currency text, payee_id text, category_id text,
     has_splits boolean, tags json, status text, source text, receipt_id text, transfer_id text,
     original_amount integer, original_currency text, created_at timestamp`,
    ['amount'],
  ),
  {
    ...{ name: 'transaction_splits', source: 'budget.transaction_split', key: ['household_id', 'id'] },
    columns: columns(
      'household_id text, id text, transaction_id text, position integer, amount integer, category_id text',
    ),
    changes: { entity: 'transaction', unit: 'transaction_id' },
    sums: ['amount'],
  },
  entityTable(
    'budgets',
    'budget.budget',
    'budget',
    'name text, period text, starts_on date, plan_from date, currency text, rollover text, created_at timestamp',
  ),
  {
    // Also plans without lines: from then on nothing is planned.
    name: 'budget_plans',
    source: `(
      SELECT household_id, id AS budget_id, coalesce(plan_from, starts_on) AS effective_from FROM budget.budget
      UNION ALL
      SELECT household_id, budget_id, effective_from FROM budget.earlier_plan)`,
    columns: columns('household_id text, budget_id text, effective_from date'),
    key: ['household_id', 'budget_id', 'effective_from'],
    ...{ changes: { entity: 'budget', unit: 'budget_id' }, sums: [] },
  },
  {
    name: 'budget_lines',
    source: `(
      SELECT line.household_id, line.budget_id, coalesce(budget.plan_from, budget.starts_on) AS effective_from,
             line.category_id, line.amount
        FROM budget.budget_line AS line
        JOIN budget.budget AS budget ON budget.household_id = line.household_id AND budget.id = line.budget_id
      UNION ALL
      SELECT household_id, budget_id, effective_from, category_id, amount FROM budget.earlier_plan_line)`,
    columns: columns(
      'household_id text, budget_id text, effective_from date, category_id text, amount integer',
    ),
    key: ['household_id', 'budget_id', 'effective_from', 'category_id'],
    changes: { entity: 'budget', unit: 'budget_id' },
    sums: ['amount'],
  },
  entityTable(
    'recurring_items',
    'budget.recurring',
    'recurring',
    `name text, account_id text, currency text, category_id text, cadence text, amount integer, status text,
     next_due_on date, last_seen_on date, occurrences integer, previous_amount integer, price_changed_on date`,
    ['amount'],
  ),
  entityTable(
    'tax_rule_sets',
    'budget.tax_rule_set',
    'taxRuleSet',
    'recorded_at timestamp, replaced_at timestamp',
  ),
  {
    ...{ name: 'tax_rules', source: 'budget.tax_rule', key: ['household_id', 'set_id', 'position'] },
    columns: columns(
      `household_id text, set_id text, position integer, category_id text, tax_kind text, deductible_share integer,
       recoverable_share integer, valid_from date, valid_to date`,
    ),
    changes: { entity: 'taxRuleSet', unit: 'set_id' },
    sums: ['deductible_share', 'recoverable_share'],
  },
  entityTable(
    'tax_rate_sets',
    'budget.tax_rate_set',
    'taxRateSet',
    'year_start_month integer, year_start_day integer, recorded_at timestamp, replaced_at timestamp',
  ),
  {
    ...{ name: 'tax_rates', source: 'budget.tax_rate', key: ['household_id', 'set_id', 'tax_year'] },
    columns: columns('household_id text, set_id text, tax_year integer, marginal_rate integer'),
    changes: { entity: 'taxRateSet', unit: 'set_id' },
    sums: ['marginal_rate'],
  },
  entityTable(
    'receipts',
    'receipt.receipt',
    'receipt',
    'status text, uploaded_on date, created_at timestamp',
  ),
  {
    ...{ name: 'receipt_taxes', source: RECEIPT_TAXES, key: ['household_id', 'receipt_id', 'position'] },
    columns: columns(
      `household_id text, receipt_id text, position integer, name text, rate text, amount integer, currency text,
       total integer`,
    ),
    changes: { entity: 'receipt', unit: 'receipt_id' },
    sums: ['amount'],
  },
];

/** Tables that `EXPORTED_TABLES` read, some of them through a query. */
export const READ_TABLES: readonly string[] = [
  'auth.household',
  'budget.account',
  'budget.budget',
  'budget.budget_line',
  'budget.category',
  'budget.earlier_plan',
  'budget.earlier_plan_line',
  'budget.payee',
  'budget.recurring',
  'budget.tax_rate',
  'budget.tax_rate_set',
  'budget.tax_rule',
  'budget.tax_rule_set',
  'budget.transaction',
  'budget.transaction_split',
  'platform.change_log_horizon',
  'platform.household_revision',
  'receipt.extraction_attempt',
  'receipt.receipt',
];

const CREDENTIALS = 'credentials, or about signing in';
const PERSONS = 'about persons; no figure needs to know who they are';
const WORK = 'work in progress of the product itself';
const COSTS = 'what reading receipts costs the operator, not the household';
const SETTINGS = 'how the product behaves for a household; nothing that was spent or planned';

/** Every other table of the product, and why a warehouse does not get it. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  'analytics.tax_package': WORK,
  'analytics.warehouse_run': WORK,
  'auth.api_key': CREDENTIALS,
  'auth.audit_event': PERSONS,
  'auth.data_export': WORK,
  'auth.erasure': PERSONS,
  'auth.invitation': PERSONS,
  'auth.membership': PERSONS,
  'auth.one_time_link': CREDENTIALS,
  'auth.owner_notice': PERSONS,
  'auth.recovery_code': CREDENTIALS,
  'auth.session': CREDENTIALS,
  'auth.totp': CREDENTIALS,
  'auth.user': PERSONS,
  'budget.budget_alert': WORK,
  'budget.budget_check': WORK,
  'budget.bulk_action': WORK,
  'budget.exchange_rate': 'no view converts: currencies stand for themselves',
  'budget.import': WORK,
  'budget.import_mapping': SETTINGS,
  'budget.import_row': WORK,
  'budget.ledger': SETTINGS,
  'budget.notification': PERSONS,
  'budget.notification_reader': PERSONS,
  'budget.payee_alias': 'spellings of payees, as free as a memo',
  'budget.rate_source': SETTINGS,
  'budget.reconciled_transaction': 'the status of the transaction says it',
  'budget.reconciliation': 'checks of accounts; nothing that was spent or planned',
  'budget.recurring_occurrence': 'the transaction itself is exported',
  'budget.reference_rate': 'no view converts: currencies stand for themselves',
  'budget.rule': SETTINGS,
  'budget.rule_application': WORK,
  'budget.rule_reference': SETTINGS,
  'budget.transaction_history': PERSONS,
  'budget.transfer': 'the two transactions of a transfer say it',
  'platform.change_follower': WORK,
  'platform.change_log': 'what the export itself follows',
  'platform.dead_letter': WORK,
  'platform.idempotent_answer': WORK,
  'platform.outbox': WORK,
  'public.schema_migration': WORK,
  'receipt.fingerprint': WORK,
  'receipt.kept_pair': WORK,
  'receipt.model_answer': WORK,
  'receipt.model_batch': WORK,
  'receipt.model_batch_item': WORK,
  'receipt.model_call': COSTS,
  'receipt.model_month': COSTS,
  'receipt.model_month_total': COSTS,
  'receipt.preference': SETTINGS,
  'receipt.refused_match': WORK,
  'receipt.transaction_link': 'the transaction names its receipt',
  'webhook.attempt': WORK,
  'webhook.delivery': WORK,
  'webhook.progress': WORK,
  'webhook.webhook': SETTINGS,
};
