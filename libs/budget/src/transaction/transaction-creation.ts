import { Injectable } from '@nestjs/common';
import { InvalidFieldError, Money, newId, type Caller } from '#shared';
import {
  byteaText,
  GuardedCommands,
  IdAlreadyUsedError,
  pseudonymOf,
  type GuardedCommand,
  type CommandOutcome,
  type RequestKey,
} from '#shared/database';
import { SizeLimitError, SizeLimits } from '../limit/size-limits.js';
import type { RulePlan } from '../rule/rule-engine.js';
import { writersOf, type RuleSet } from '../rule/rule-set.js';
import { RuleSets } from '../rule/rule-sets.js';
import { checkAccount, checkCategories, referencedCategories } from './book-rules.js';
import { locksOfCreation, type LockableField } from './field-locks.js';
import { resolveOriginal, type OriginalAmount } from './original-amount.js';
import { checkSplits } from './split-rules.js';
import { toTransactionDto } from './transaction-representation.js';
import { toTransactionError } from './transaction.errors.js';
import { TransactionService } from './transaction.service.js';
import type { NewTransaction, SplitStatement } from './transaction-statement.js';

export interface CreatedTransaction {
  /** JSON text. */
  readonly body: string;
  readonly revision: bigint;
  /** False when an earlier identical request had made it. */
  readonly created: boolean;
}

/**
 * What a request says of a new transaction. `currency` and the original are optional; `create_digest` belongs
 * to an id that the client chose; `body_start` and `body_end` are the answer's body before and after the currency, without the payee's id
 * and the revision that end it; `rule_set` is the version of the rules that have run on it and `rule_ids` those of them
 * that have written to it; `most` is how many transactions the household may have.
 */
const COLUMNS = {
  id: 'uuid',
  is_chosen: 'boolean',
  account_id: 'uuid',
  currency: 'text',
  posted_on: 'date',
  amount: 'bigint',
  payee: 'text',
  memo: 'text',
  category_id: 'uuid',
  tags: 'text[]',
  status: 'text',
  external_id: 'text',
  create_digest: 'bytea',
  body_start: 'text',
  body_end: 'text',
  original_amount: 'bigint',
  original_currency: 'text',
  original_rate: 'numeric',
  original_rate_date: 'date',
  locked_fields: 'text[]',
  created_by: 'uuid',
  rule_set: 'bigint',
  rule_ids: 'uuid[]',
  most: 'bigint',
} as const;
const FACTS = `
  account.currency, account.archived, earlier.revision AS earlier_revision,
  earlier.create_digest = request.create_digest AS earlier_same,
  coalesce((SELECT ledger.rule_set FROM budget.ledger WHERE ledger.household_id = request.household_id), 0) AS rule_set,
  (SELECT sum(entered.transaction_count) + request.turn > request.most FROM budget.account AS entered
    WHERE entered.household_id = request.household_id) AS is_full`;
const BOOKS = `
  LEFT JOIN budget.account ON account.household_id = request.household_id AND account.id = request.account_id
  LEFT JOIN budget.transaction AS earlier
         ON earlier.household_id = request.household_id
        AND earlier.id = CASE WHEN request.is_chosen THEN request.id END`;
const PERMITTED = `facts.earlier_revision IS NULL AND facts.currency = coalesce(request.currency, facts.currency)
  AND NOT facts.archived AND facts.rule_set = request.rule_set AND NOT facts.is_full`;

const insertTransaction = (hasSplits: boolean) => `
  entered AS (
    INSERT INTO budget.transaction AS t
           (household_id, id, account_id, currency, posted_on, amount, payee, memo, category_id, tags, status,
            external_id, create_digest, original_amount, original_currency, original_rate, original_rate_date,
            source, has_splits, locked_fields, created_by_kind, created_by_id, created_revision, rule_ids)
    SELECT change.household_id, request.id, request.account_id, facts.currency, request.posted_on, request.amount,
           request.payee, request.memo, request.category_id, request.tags, request.status, request.external_id,
           request.create_digest, request.original_amount, request.original_currency, request.original_rate,
           request.original_rate_date, 'manual', ${hasSplits}, request.locked_fields, 'user', request.created_by,
           change.revision, request.rule_ids
      FROM change JOIN request USING (place) JOIN facts USING (place)
    RETURNING t.household_id, t.id, t.currency, t.payee_id, t.revision
  ),
  made AS (
    SELECT request.place, entered.revision,
           request.body_start || entered.currency || request.body_end || coalesce('"' || entered.payee_id || '"', 'null')
             || ',"revision":' || entered.revision || '}' AS body
      FROM entered JOIN request ON request.household_id = entered.household_id AND request.id = entered.id
  )`;

const CREATE_PLAIN: GuardedCommand = {
  name: 'create-transaction',
  columns: COLUMNS,
  facts: { columns: FACTS, joins: BOOKS },
  permitted: PERMITTED,
  effect: insertTransaction(false),
  raceConstraints: ['pk_transaction'],
};

/** Also the splits, and their categories. Opening two more tables is not free, so it is apart. */
const CREATE_SPLIT: GuardedCommand = {
  name: 'create-split-transaction',
  columns: { ...COLUMNS, splits: 'json', named_categories: 'uuid[]' },
  facts: {
    columns: `${FACTS},
           array_to_json(ARRAY(
             SELECT named.id FROM unnest(request.named_categories) AS named (id)
              WHERE NOT EXISTS (SELECT FROM budget.category
                                 WHERE category.household_id = request.household_id AND category.id = named.id)
           )) AS unknown_categories`,
    joins: BOOKS,
  },
  permitted: `${PERMITTED} AND json_array_length(facts.unknown_categories) = 0`,
  effect: `
    part AS (
      INSERT INTO budget.transaction_split
             (household_id, id, transaction_id, position, amount, category_id, memo)
      SELECT change.household_id, given.id, request.id, given.position, given.amount, given."categoryId", given.memo
        FROM change JOIN request USING (place)
       CROSS JOIN json_to_recordset(request.splits)
               AS given (id uuid, position integer, amount bigint, "categoryId" uuid, memo text)
    ),
    ${insertTransaction(true)}`,
  raceConstraints: ['pk_transaction'],
};

/** Enters transactions: one statement each, access and idempotency included. */
@Injectable()
export class TransactionCreation {
  constructor(
    private readonly commands: GuardedCommands,
    private readonly transactions: TransactionService,
    private readonly ruleSets: RuleSets,
    private readonly limits: SizeLimits,
  ) {}

  /**
   * @throws what `GuardedCommands.run` throws; IdAlreadyUsedError, UnknownReferenceError (account or category not of
   *   this household), InvalidFieldError (currency is not the account's, splits do not sum, original does not fit),
   *   ArchivedAccountError, each naming the field; SizeLimitError
   */
  async create(caller: Caller, key: RequestKey | null, request: NewTransaction): Promise<CreatedTransaction> {
    checkSplits(request);
    const identified = { ...request, id: request.id ?? newId(), original: originalOf(request) };
    let rules = this.ruleSets.peek(caller.householdId.toLowerCase());
    if (!rules.canPlan(request)) rules = await this.ruleSets.refresh(caller.householdId.toLowerCase());
    for (;;) {
      const outcome = await this.enter(caller, key, identified, request.id !== undefined, rules);
      if (outcome.made) return { ...outcome.made, created: true };
      const { revision, ruleSet } = readFacts(outcome);
      if (revision || ruleSet === rules.version) return this.readEarlier(request, outcome);
      // The rules have changed since they were looked at, or never were: only now that costs a statement.
      rules = await this.ruleSets.refresh(outcome.householdId);
    }
  }

  /** One statement: enters it with what the rules add, if they are still the household's. */
  private enter(
    caller: Caller,
    key: RequestKey | null,
    request: NewTransaction & Pick<IdentifiedTransaction, 'id' | 'original'>,
    isChosenId: boolean,
    rules: RuleSet,
  ): Promise<CommandOutcome> {
    const plan = rules.planFor(request);
    const said = plan ? { ...request, ...plan.after, splits: splitsOf(request, plan) } : request;
    const splits = said.splits.map((split) => ({ ...split, id: split.id ?? newId() }));
    const values = toValues(caller, { ...said, splits }, isChosenId, {
      lockedFields: locksOfCreation(request),
      ruleIds: plan ? writersOf(plan) : [],
      ruleSet: rules.version,
      most: this.limits.mostOf('transactions'),
    });
    const outcome =
      splits.length === 0
        ? this.commands.run(caller, key, CREATE_PLAIN, values)
        : this.commands.run(caller, key, CREATE_SPLIT, {
            ...values,
            splits: splitRows(splits),
            named_categories: referencedCategories(said),
          });
    return outcome.catch((error: unknown) => {
      throw toTransactionError(error);
    });
  }

  /** The transaction was not made: it is there already, or the facts say why not. */
  private async readEarlier(
    request: NewTransaction,
    { householdId, facts }: Pick<CommandOutcome, 'householdId' | 'facts'>,
  ): Promise<CreatedTransaction> {
    const { currency, archived, revision, same, isFull, unknownCategories } = readFacts({ facts });
    if (!revision) {
      checkAccount(currency ? { currency, archived: archived === 't' } : null, request.currency);
      checkCategories(request, new Set(JSON.parse(unknownCategories ?? '[]') as string[]));
      if (isFull === 't') throw new SizeLimitError('transactions', this.limits.mostOf('transactions'));
      throw new Error('nothing forbade the transaction, yet it was not made');
    }
    if (same !== 't') throw new IdAlreadyUsedError();
    const earlier = await this.transactions.getTransaction(householdId, request.id!);
    return {
      body: JSON.stringify(toTransactionDto(earlier)),
      revision: earlier.revision,
      created: false,
    };
  }
}

/** Those that a person gave keep their ids. */
function splitsOf(request: NewTransaction, { after, changes }: RulePlan): readonly SplitStatement[] {
  return changes.some(({ field }) => field === 'splits') ? after.splits : request.splits;
}

/** What the statement told, by name. */
function readFacts({ facts }: Pick<CommandOutcome, 'facts'>) {
  const [currency, archived, revision, same, ruleSet, isFull, unknownCategories] = facts;
  return { currency, archived, revision, same, ruleSet, isFull, unknownCategories };
}

/** What is written of a new transaction besides what it says. */
interface Marks {
  readonly lockedFields: LockableField[];
  readonly ruleIds: string[];
  /** The version of the rules. */
  readonly ruleSet: string;
  /** Of transactions in the household. */
  readonly most: number;
}

/** A new transaction with all its ids. */
interface IdentifiedTransaction extends NewTransaction {
  readonly id: string;
  readonly original: OriginalAmount | null;
  readonly splits: readonly (SplitStatement & { readonly id: string })[];
}

/** Whether it fits can only be told in the currency of the account, which the request has to name for that. */
function originalOf({ original, amountUnits, currency, postedOn }: NewTransaction): OriginalAmount | null {
  if (!original) return null;
  if (currency === undefined) {
    throw new InvalidFieldError('/currency', 'currency_needed', 'Beside an original, say the currency too.');
  }
  return resolveOriginal(original, Money.of(amountUnits, currency), postedOn);
}

function toValues(
  caller: Caller,
  transaction: IdentifiedTransaction,
  isChosenId: boolean,
  marks: Marks,
): Readonly<Record<keyof typeof COLUMNS, unknown>> {
  const [body_start, body_end] = bodyAroundCurrency(transaction, marks);
  return {
    id: transaction.id,
    is_chosen: isChosenId,
    account_id: transaction.accountId,
    currency: transaction.currency ?? null,
    posted_on: transaction.postedOn,
    amount: transaction.amountUnits.toString(),
    payee: transaction.payee,
    memo: transaction.memo,
    category_id: transaction.categoryId,
    tags: transaction.tags,
    status: transaction.status,
    external_id: transaction.externalId,
    create_digest: transaction.digest && byteaText(transaction.digest),
    body_start,
    body_end,
    original_amount: transaction.original?.amountUnits.toString() ?? null,
    original_currency: transaction.original?.currency ?? null,
    original_rate: transaction.original?.rate ?? null,
    original_rate_date: transaction.original?.rateDate ?? null,
    locked_fields: marks.lockedFields,
    created_by: pseudonymOf(caller),
    rule_set: marks.ruleSet,
    rule_ids: marks.ruleIds,
    most: marks.most,
  };
}

/** Inside JSON text these quotes can only be the property's own: those of a value are escaped. */
const NO_CURRENCY = '"currency":"';
const NO_ENDING = 'null,"revision":0}';

/** The answer's body but for what only the statement knows: the account's currency and, at its end, payee and revision. */
function bodyAroundCurrency(
  transaction: IdentifiedTransaction,
  { lockedFields, ruleIds }: Pick<Marks, 'lockedFields' | 'ruleIds'>,
): [before: string, after: string] {
  const shown = {
    ...({ source: 'manual', receiptId: null, transferId: null, currency: '', revision: 0n } as const),
    ...{ lockedFields, ruleIds, payeeId: null },
  };
  const body = JSON.stringify(toTransactionDto({ ...transaction, ...shown, tags: [...transaction.tags] }));
  const at = body.indexOf(NO_CURRENCY) + NO_CURRENCY.length;
  return [body.slice(0, at), body.slice(at, -NO_ENDING.length)];
}

function splitRows(splits: IdentifiedTransaction['splits']): object[] {
  return splits.map(({ amountUnits, ...split }, position) => {
    return { ...split, position, amount: amountUnits.toString() };
  });
}
