import { Injectable } from '@nestjs/common';
import { InvalidFieldError, Money, newId, type Caller } from '#shared';
import {
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
 * $8 id · $9 whether the client chose it · $10 account · $11 currency or NULL · $12 posted on · $13 amount · $14 payee ·
 * $15 memo · $16 category · $17 tags · $18 status · $19 external id · $20 digest or NULL · $21 and $22 the answer's body
 * before and after the currency, without the payee's id and the revision that end it · $23 to $26 the original's amount, currency, rate
 * and day, or NULL · $27 locked fields · $28 who made it · $29 the version of the rules that have run on it · $30 those
 * of them that have written to it · $31 how many transactions the household may have.
 */
const FACTS = `
  account.currency, account.archived, earlier.revision AS earlier_revision, earlier.create_digest = $20::bytea AS earlier_same,
  coalesce((SELECT ledger.rule_set FROM budget.ledger WHERE ledger.household_id = request.household_id), 0) AS rule_set,
  (SELECT sum(entered.transaction_count) >= $31::bigint FROM budget.account AS entered
    WHERE entered.household_id = request.household_id) AS is_full`;
const BOOKS = `
  FROM request
  LEFT JOIN budget.account ON account.household_id = request.household_id AND account.id = $10
  LEFT JOIN budget.transaction AS earlier
         ON earlier.household_id = request.household_id AND earlier.id = CASE WHEN $9::boolean THEN $8::uuid END`;
const PERMITTED = `facts.earlier_revision IS NULL AND facts.currency = coalesce($11, facts.currency)
  AND NOT facts.archived AND facts.rule_set = $29::bigint AND NOT facts.is_full`;

const insertTransaction = (hasSplits: boolean) => `
  made AS (
    INSERT INTO budget.transaction AS t
           (household_id, id, account_id, currency, posted_on, amount, payee, memo, category_id, tags, status,
           external_id, create_digest, original_amount, original_currency, original_rate, original_rate_date,
            source, has_splits, locked_fields, created_by_kind, created_by_id, created_revision, rule_ids)
    SELECT bumped.household_id, $8, $10, facts.currency, $12, $13, $14, $15, $16, $17, $18, $19, $20,
           $23, $24, $25, $26, 'manual', ${hasSplits}, $27, 'user', $28, bumped.revision, $30
      FROM bumped, facts
    RETURNING t.revision, $21::text || t.currency || $22::text || coalesce('"' || t.payee_id || '"', 'null')
              || ',"revision":' || t.revision || '}' AS body
  )`;

const CREATE_PLAIN: GuardedCommand = {
  name: 'create-transaction',
  facts: `SELECT ${FACTS} ${BOOKS}`,
  permitted: PERMITTED,
  effect: insertTransaction(false),
  raceConstraints: ['pk_transaction'],
};

/** Also $32 the splits as a JSON array and $33 their categories. Opening two more tables is not free, so it is apart. */
const CREATE_SPLIT: GuardedCommand = {
  name: 'create-split-transaction',
  facts: `
    SELECT ${FACTS},
           array_to_json(ARRAY(
             SELECT named.id FROM unnest($33::uuid[]) AS named (id)
              WHERE NOT EXISTS (SELECT FROM budget.category
                                 WHERE category.household_id = request.household_id AND category.id = named.id)
           )) AS unknown_categories ${BOOKS}`,
  permitted: `${PERMITTED} AND json_array_length(facts.unknown_categories) = 0`,
  effect: `
    part AS (
      INSERT INTO budget.transaction_split
             (household_id, id, transaction_id, position, amount, category_id, memo)
      SELECT bumped.household_id, given.id, $8, given.position, given.amount, given."categoryId", given.memo
        FROM bumped
       CROSS JOIN json_to_recordset($32::json)
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
    const parameters = toParameters(caller, { ...said, splits }, isChosenId, {
      lockedFields: locksOfCreation(request),
      ruleIds: plan ? writersOf(plan) : [],
      ruleSet: rules.version,
      most: this.limits.mostOf('transactions'),
    });
    const [command, values] =
      splits.length === 0
        ? [CREATE_PLAIN, parameters]
        : [CREATE_SPLIT, [...parameters, toSplitsJson(splits), referencedCategories(said)]];
    return this.commands.run(caller, key, command, values).catch((error: unknown) => {
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

function toParameters(
  caller: Caller,
  transaction: IdentifiedTransaction,
  isChosenId: boolean,
  marks: Marks,
): readonly unknown[] {
  return [
    transaction.id,
    isChosenId,
    transaction.accountId,
    transaction.currency ?? null,
    transaction.postedOn,
    transaction.amountUnits.toString(),
    transaction.payee,
    transaction.memo,
    transaction.categoryId,
    transaction.tags,
    transaction.status,
    transaction.externalId,
    transaction.digest,
    ...bodyAroundCurrency(transaction, marks),
    transaction.original?.amountUnits.toString() ?? null,
    transaction.original?.currency ?? null,
    transaction.original?.rate ?? null,
    transaction.original?.rateDate ?? null,
    marks.lockedFields,
    pseudonymOf(caller),
    marks.ruleSet,
    marks.ruleIds,
    marks.most,
  ];
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

function toSplitsJson(splits: IdentifiedTransaction['splits']): string {
  return JSON.stringify(
    splits.map(({ amountUnits, ...split }, position) => {
      return { ...split, position, amount: amountUnits.toString() };
    }),
  );
}
