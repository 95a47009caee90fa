import type { EntityManager } from 'typeorm';
import type { DateRange, LocalDate } from '#shared';
import type { StatementFrame } from '#shared/database';
import {
  partConditionsOf,
  wantedCategories,
  wholeConditionsOf,
  type Bind,
  type MovementKind,
  type TransactionFilter,
} from '../transaction/transaction-list.read-model.js';

/** What a report is narrowed down by; the same as lists are, so that a list can show what is behind a figure. */
export type ReportFilter = Pick<
  TransactionFilter,
  'accountId' | 'categoryId' | 'includeSubcategories' | 'tag' | 'enteredBy'
>;

/** By what movements are told apart, besides their currency. */
export type Dimension = 'bucket' | 'category' | 'direction' | 'kind' | 'payee';

/** Groups of movements that are asked for in one statement, each by dimensions of its own. */
export type Groupings = Readonly<Record<string, readonly Dimension[]>>;

export interface CellsQuery<G extends Groupings> extends DateRange {
  readonly filter: ReportFilter;
  readonly groupings: G;
  /** Absent = all. */
  readonly kinds?: readonly MovementKind[];
  /** First days of the buckets, ascending, the first one not after `from`; needed for the dimension `bucket`. */
  readonly bucketStarts?: readonly LocalDate[];
  /** With the dimension `category`: whether a category's cell also counts its descendants. Cells then overlap. */
  readonly rollup?: boolean;
  /** Whether to tell what the accounts held; the filter may name accounts, and nothing else. */
  readonly balances?: boolean;
  /** Whether cells say their first and last day. */
  readonly spans?: boolean;
  /** Tells days apart, to be converted at their rates: each transaction's own, or one that stands for all. */
  readonly day?: 'own' | { readonly forAll: LocalDate };
}

/** Movements that have all of a grouping's dimensions in common. What is no dimension of it is absent. */
export interface MovementCell {
  readonly currency: string;
  /** Where days are told apart. */
  readonly day?: LocalDate;
  /** Number of the bucket, 0 = the first. */
  readonly bucket?: number;
  /** Null = uncategorised. */
  readonly categoryId?: string | null;
  /** Null = nobody is named. */
  readonly payeeId?: string | null;
  /** Of the category, or the payee. */
  readonly name?: string | null;
  readonly kind?: MovementKind;
  /** Of the transaction as a whole, whatever the sign of a split. */
  readonly direction?: 'in' | 'out';
  /** In minor units, with the sign of the books: negative = money out. */
  readonly amountUnits: bigint;
  /** Transactions with at least one part in the cell. */
  readonly transactionCount: number;
  /** With `spans`. */
  readonly firstDay?: LocalDate;
  readonly lastDay?: LocalDate;
}

/** What accounts of one currency held, in minor units: before the first day, and after the last. */
export interface HeldBalance {
  readonly currency: string;
  readonly openingUnits: bigint;
  readonly closingUnits: bigint;
}

export interface MovementCells<G extends Groupings> {
  /** The household's revision that all cells belong to; 0 where a replica has not heard of the household. */
  readonly revision: bigint;
  /** The household's main currency; null when nobody said. */
  readonly mainCurrency: string | null;
  /** One per currency; null where nobody asked. */
  readonly balances: readonly HeldBalance[] | null;
  /** Of each grouping, in no order. */
  readonly cells: { readonly [name in keyof G]: readonly MovementCell[] };
}

/** The primary, a replica, or a snapshot of either. */
export type ReportSource = Pick<EntityManager, 'query'>;

/**
 * Sums of movements: one statement, hence one snapshot of revision and figures. Transfers are none; a split transaction
 * counts by its splits. Conditions stand in the statement only if they are asked for, so that its plan is the best for
 * what is asked; without a filter it reads indexes alone (proven by an integration test).
 */
export async function readMovementCells<G extends Groupings>(
  source: ReportSource,
  householdId: string,
  query: CellsQuery<G>,
): Promise<MovementCells<G>> {
  const { text, values } = movementStatement(query, { household: '$1', values: [householdId] });
  const [row] = await source.query<[MovementRow]>(text, values);
  return toMovementCells(row, query);
}

/** What a `movementStatement` has found. */
export function toMovementCells<G extends Groupings>(
  row: MovementRow,
  { groupings }: CellsQuery<G>,
): MovementCells<G> {
  const cells = Object.keys(groupings).map((name) => [name, row.cells[name]!.map(toCell)]);
  return {
    revision: BigInt(row.revision),
    mainCurrency: row.mainCurrency,
    balances:
      row.balances?.map(({ currency, opening, closing }) => ({
        currency,
        openingUnits: BigInt(opening),
        closingUnits: BigInt(closing),
      })) ?? null,
    cells: Object.fromEntries(cells) as MovementCells<G>['cells'],
  };
}

type RawCell = Omit<MovementCell, 'amountUnits'> & { readonly amount: string };
/** The one row of a `movementStatement`. */
export interface MovementRow {
  readonly revision: string;
  readonly mainCurrency: string | null;
  readonly balances?: readonly {
    readonly currency: string;
    readonly opening: string;
    readonly closing: string;
  }[];
  readonly cells: Readonly<Record<string, readonly RawCell[]>>;
}

function toCell({ amount, ...rest }: RawCell): MovementCell {
  return { ...rest, amountUnits: BigInt(amount) };
}

/** A column that cells are grouped by. */
interface KeyColumn {
  readonly name: string;
  /** Of `t`, a row of the table; absent = it follows from the category. */
  readonly ofTransaction?: string;
  readonly json: readonly [property: string, value: string];
}

/**
 * One SELECT of one row.
 * @param frame the statement that it is part of, or just the household
 */
export function movementStatement(
  query: CellsQuery<Groupings>,
  { household, values: given, condition }: StatementFrame,
): { readonly text: string; readonly values: unknown[] } {
  const { filter, groupings, kinds, rollup = false, spans = false } = query;
  const span = (columns: string) => (spans ? `, ${columns}` : '');
  const values = [...given];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const days = { from: bind(query.from), to: bind(query.to) };
  const wanted = wantedCategories(filter, bind, household);
  const asked = new Set(Object.values(groupings).flat());
  const columns = keyColumns(query, bind);
  const own = [columns.currency, columns.day, ...[...asked].map((dimension) => columns[dimension])].filter(
    (column): column is KeyColumn & { ofTransaction: string } => column?.ofTransaction !== undefined,
  );
  const keys = own.map(({ ofTransaction, name }) => `${ofTransaction} AS ${name}`).join(', ');
  const conditions = [
    `t.household_id = ${household} AND t.posted_on BETWEEN ${days.from} AND ${days.to} AND t.transfer_id IS NULL`,
    ...wholeConditionsOf(filter, bind),
  ];
  const where = (flag: string, category: string) =>
    [...conditions, flag, ...partConditionsOf(filter, category, household, bind)].join(' AND ');
  const ofKinds = kinds && `coalesce(known.kind, 'none') = ANY(${bind(kinds)}::text[])`;

  const cellsOf = (dimensions: readonly Dimension[]) => {
    const all = [columns.currency, columns.day, ...dimensions.map((dimension) => columns[dimension])].filter(
      (column) => column !== undefined,
    );
    const names = all.map(({ name }) => name).join(', ');
    // Only the dimension `category` may count one movement in several cells.
    const known = dimensions.includes('category') ? 'shown' : 'known';
    const isJoined = dimensions.some((one) => one === 'category' || one === 'kind') || ofKinds !== undefined;
    const join = isJoined ? `LEFT JOIN ${known} AS known USING (category_id)` : '';
    const only = ofKinds === undefined ? '' : `WHERE ${ofKinds}`;
    const selected = all
      .map((column) => (column.ofTransaction ? column.name : ofCategory(column)))
      .join(', ');
    return `SELECT ${names}, sum(amount) AS amount, sum(number) AS number${span('min(first) AS first, max(last) AS last')}
      FROM (
        SELECT ${selected}, amount, number${span('first, last')} FROM whole ${join} ${only}
        UNION ALL
        SELECT ${selected}, sum(amount), count(DISTINCT transaction_id)${span('min(posted_on), max(posted_on)')}
          FROM part ${join} ${only} GROUP BY ${all.map((_, index) => index + 1).join(', ')}
      ) AS counted GROUP BY ${names}`;
  };
  const jsonOf = (dimensions: readonly Dimension[]) => {
    const all = [columns.currency, columns.day, ...dimensions.map((dimension) => columns[dimension])];
    const properties = all.flatMap((column) => (column ? [`'${column.json[0]}', ${column.json[1]}`] : []));
    const named = (['category', 'payee'] as const).find((dimension) => dimensions.includes(dimension));
    const name = named === undefined ? '' : `'name', named.name, `;
    const names =
      named === undefined
        ? ''
        : `LEFT JOIN budget.${named} AS named ON named.household_id = ${household} AND named.id = cell.${columns[named].name}`;
    return `(SELECT coalesce(json_agg(json_build_object(${properties.join(', ')}, ${name}'amount', amount::text,
        'transactionCount', number${span(`'firstDay', first, 'lastDay', last`)})), '[]')
      FROM (${cellsOf(dimensions)}) AS cell ${names})`;
  };

  const text = `WITH RECURSIVE ${wanted === '' ? '' : `${wanted},`} known AS (
      SELECT id AS category_id, id AS row_id, kind FROM budget.category WHERE household_id = ${household}
    ), shown AS (
      -- Which cells a category's money appears in: its own, and with rollup its ancestors'.
      ${rollup ? rolledUp(household) : 'SELECT category_id, row_id, kind FROM known'}
    ), whole AS (
      SELECT ${keys}, t.category_id, sum(t.amount) AS amount, count(*) AS number${span(
        'min(t.posted_on) AS first, max(t.posted_on) AS last',
      )}
        FROM budget.transaction AS t
       WHERE ${where('NOT t.has_splits', 't.category_id')}
       GROUP BY ${own.map((_, index) => index + 1).join(', ')}, t.category_id
    ), part AS (
      SELECT ${keys}, t.id AS transaction_id, t.posted_on, split.category_id, split.amount
        FROM budget.transaction AS t
        JOIN budget.transaction_split AS split
          ON split.household_id = t.household_id AND split.transaction_id = t.id
       WHERE ${where('t.has_splits', 'split.category_id')}
    )
    SELECT coalesce((SELECT revision FROM platform.household_revision WHERE household_id = ${household}), 0) AS revision,
           (SELECT currency FROM budget.ledger WHERE household_id = ${household}) AS "mainCurrency",
           ${query.balances ? `${heldBalances(filter, household, days, bind)} AS balances,` : ''}
           json_build_object(${Object.entries(groupings)
             .map(([name, dimensions]) => `'${name}', ${jsonOf(dimensions)}`)
             .join(', ')}) AS cells
     ${condition === undefined ? '' : `WHERE ${condition}`}`;
  return { text, values };
}

/** From what accounts hold now: what came after a day is less than all that came before it. */
function heldBalances(
  { accountId }: ReportFilter,
  household: string,
  { from, to }: Record<'from' | 'to', string>,
  bind: Bind,
): string {
  const only = accountId === undefined ? '' : `AND account.id = ANY(${bind([accountId].flat())}::uuid[])`;
  return `(SELECT coalesce(json_agg(json_build_object('currency', currency, 'opening', opening::text,
                   'closing', closing::text)), '[]')
      FROM (
        SELECT account.currency, sum(account.balance - coalesce(since.amount, 0)) AS opening,
               sum(account.balance - coalesce(since.later, 0)) AS closing
          FROM budget.account AS account
         CROSS JOIN LATERAL (
           SELECT sum(t.amount) AS amount, sum(t.amount) FILTER (WHERE t.posted_on > ${to}) AS later
             FROM budget.transaction AS t
            WHERE t.household_id = ${household} AND t.account_id = account.id AND t.posted_on >= ${from}
         ) AS since
         WHERE account.household_id = ${household} ${only}
         GROUP BY account.currency
      ) AS held)`;
}

const rolledUp = (household: string) => `SELECT * FROM (
        WITH RECURSIVE above (category_id, row_id, kind) AS (
          SELECT category_id, row_id, kind FROM known
          UNION ALL
          SELECT above.category_id, category.parent_id, above.kind
            FROM above JOIN budget.category AS category ON category.household_id = ${household} AND category.id = above.row_id
           WHERE category.parent_id IS NOT NULL
        )
        SELECT category_id, row_id, kind FROM above
      ) AS above`;

function ofCategory({ name }: KeyColumn): string {
  return name === 'row_id' ? 'known.row_id AS row_id' : `coalesce(known.kind, 'none') AS kind`;
}

function keyColumns(
  { bucketStarts, day, groupings }: CellsQuery<Groupings>,
  bind: (value: unknown) => string,
): Readonly<Record<Dimension | 'currency', KeyColumn>> & { readonly day?: KeyColumn } {
  const isBucketed = Object.values(groupings).some((dimensions) => dimensions.includes('bucket'));
  return {
    currency: { name: 'currency', ofTransaction: 't.currency', json: ['currency', 'currency'] },
    ...(day === undefined
      ? {}
      : {
          day: {
            name: 'day',
            ofTransaction: day === 'own' ? 't.posted_on' : `${bind(day.forAll)}::date`,
            json: ['day', 'day'],
          },
        }),
    bucket: {
      name: 'bucket',
      ofTransaction: isBucketed ? `width_bucket(t.posted_on, ${bind(bucketStarts)}::date[]) - 1` : '0',
      json: ['bucket', 'bucket'],
    },
    category: { name: 'row_id', json: ['categoryId', 'row_id'] },
    kind: { name: 'kind', json: ['kind', 'cell.kind'] },
    direction: {
      name: 'is_in',
      ofTransaction: 't.amount > 0',
      json: ['direction', `CASE WHEN is_in THEN 'in' ELSE 'out' END`],
    },
    payee: { name: 'payee_id', ofTransaction: 't.payee_id', json: ['payeeId', 'payee_id'] },
  };
}
