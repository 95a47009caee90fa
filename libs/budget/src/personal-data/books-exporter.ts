import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MoreThan, type EntityManager } from 'typeorm';
import { Money, toJsonInteger } from '#shared';
import {
  csvFile,
  inPages,
  jsonFile,
  PersonalDataExporter,
  PersonalDataExporters,
  type ExportFile,
  type Field,
} from '#shared/personal-data';
import { Account } from '../account/account.entity.js';
import type { Plan, PlannedLine, RolloverRule } from '../budget/budget-plan.js';
import type { Budget } from '../budget/budget.entity.js';
import { BudgetService } from '../budget/budget.service.js';
import { Category } from '../category/category.entity.js';
import { ExchangeRate } from '../exchange/exchange-rate.entity.js';
import { Import } from '../import/import.entity.js';
import { toPayeeDto } from '../payee/payee-representation.js';
import { PayeeReadModel, type Payee } from '../payee/payee.read-model.js';
import { toReconciliationDto } from '../reconciliation/reconciliation-representation.js';
import { Reconciliation } from '../reconciliation/reconciliation.entity.js';
import { Recurring } from '../recurring/recurring.entity.js';
import type { Rule } from '../rule/rule.entity.js';
import { RuleService } from '../rule/rule.service.js';
import { toTaxRateSetDto, toTaxRuleSetDto } from '../tax/tax-representation.js';
import { TaxSets, type TaxRateSet, type TaxRuleSet } from '../tax/tax-sets.js';
import { toTransactionDto } from '../transaction/transaction-representation.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';

const PAGE = 500;

/** The books of a household: every table as CSV, and as JSON with splits and lines inside. */
@Injectable()
export class BooksExporter extends PersonalDataExporter implements OnModuleInit {
  constructor(
    private readonly exporters: PersonalDataExporters,
    private readonly transactions: TransactionReadModel,
    private readonly budgets: BudgetService,
    private readonly rules: RuleService,
    private readonly payees: PayeeReadModel,
    private readonly taxSets: TaxSets,
  ) {
    super();
  }

  onModuleInit(): void {
    this.exporters.register(this);
  }

  override ofHousehold(manager: EntityManager, householdId: string): readonly ExportFile[] {
    const accounts = () => readAll(manager, Account, householdId);
    const categories = () => readAll(manager, Category, householdId);
    const payees = () =>
      inPages<Payee>(PAGE, (last, size) => this.payees.readPage(manager, householdId, last?.id, size));
    const reconciliations = () => readAll(manager, Reconciliation, householdId);
    const transactions = () =>
      inPages<Transaction>(PAGE, (last, size) =>
        this.transactions.readPage(manager, householdId, last?.id, size),
      );
    const budgets = () =>
      inPages<Budget>(PAGE, (last, size) => this.budgets.readPage(manager, householdId, size, last?.id));
    const rules = () =>
      inPages<Rule>(PAGE, (last, size) => this.rules.readPage(manager, householdId, size, last?.id));
    const taxRules = () =>
      inPages<TaxRuleSet>(PAGE, (last, size) => this.taxSets.listRules(householdId, size, last?.id, manager));
    const taxRates = () =>
      inPages<TaxRateSet>(PAGE, (last, size) => this.taxSets.listRates(householdId, size, last?.id, manager));
    const exchangeRates = () => readAll(manager, ExchangeRate, householdId);
    return [
      csvFile('accounts.csv', ACCOUNT, accounts),
      jsonFile('accounts.json', accounts, accountJson),
      csvFile('categories.csv', CATEGORY, categories),
      jsonFile('categories.json', categories, categoryJson),
      csvFile('transactions.csv', TRANSACTION, transactions),
      csvFile('transaction-splits.csv', SPLIT, () => splitsOf(transactions())),
      jsonFile('transactions.json', transactions, toTransactionDto),
      jsonFile(
        'transaction-history.json',
        () => this.readHistory(manager, householdId),
        (note) => note,
      ),
      csvFile('payees.csv', PAYEE, payees),
      jsonFile('payees.json', payees, toPayeeDto),
      csvFile('reconciliations.csv', RECONCILIATION, reconciliations),
      jsonFile('reconciliations.json', reconciliations, toReconciliationDto),
      csvFile('budgets.csv', BUDGET_LINE, () => linesOf(budgets())),
      jsonFile('budgets.json', budgets, budgetJson),
      csvFile('rules.csv', RULE, rules),
      jsonFile('rules.json', rules, ruleJson),
      csvFile('exchange-rates.csv', EXCHANGE_RATE, exchangeRates),
      jsonFile('exchange-rates.json', exchangeRates, exchangeRateJson),
      csvFile('imports.csv', IMPORT, () => readAll(manager, Import, householdId)),
      jsonFile('imports.json', () => readAll(manager, Import, householdId), importJson),
      jsonFile(
        'notifications.json',
        () => this.readNotifications(manager, householdId),
        (notification) => notification,
      ),
      csvFile('recurring.csv', RECURRING, () => readAll(manager, Recurring, householdId)),
      jsonFile('recurring.json', () => readAll(manager, Recurring, householdId), recurringJson),
      jsonFile('tax-rules.json', taxRules, toTaxRuleSetDto),
      jsonFile('tax-rates.json', taxRates, toTaxRateSetDto),
    ];
  }

  /** Who or what changed which field, by transaction and revision; people by pseudonym. */
  private readHistory(manager: EntityManager, householdId: string): AsyncGenerator<HistoryNote> {
    return inPages<HistoryNote>(PAGE, (last, size) =>
      manager.query<HistoryNote[]>(
        `SELECT transaction_id AS "transactionId", revision::text AS revision, field, before, after,
                actor_kind AS "actorKind", actor_id AS "actorId", changed_at AS at
           FROM budget.transaction_history
          WHERE household_id = $1
            AND ($2::uuid IS NULL OR (transaction_id, revision, field) > ($2, $3::bigint, $4))
          ORDER BY transaction_id, revision, field LIMIT $5`,
        [householdId, last?.transactionId ?? null, last?.revision ?? null, last?.field ?? null, size],
      ),
    );
  }

  /** What the household was told, and which members have read it; people by pseudonym. */
  private readNotifications(manager: EntityManager, householdId: string): AsyncGenerator<ToldNote> {
    return inPages<ToldNote>(PAGE, (last, size) =>
      manager.query<ToldNote[]>(
        `SELECT id, kind, details, created_at AS "createdAt",
                ARRAY(SELECT jsonb_build_object('readerId', mark.reader_id, 'readAt', mark.read_at)
                        FROM budget.notification_reader AS mark
                       WHERE mark.household_id = told.household_id AND mark.notification_id = told.id
                         AND mark.read_at IS NOT NULL
                       ORDER BY mark.reader_id) AS "readBy"
           FROM budget.notification AS told
          WHERE household_id = $1 AND ($2::uuid IS NULL OR id > $2)
          ORDER BY id LIMIT $3`,
        [householdId, last?.id ?? null, size],
      ),
    );
  }
}

interface ToldNote {
  readonly id: string;
}

interface HistoryNote {
  readonly transactionId: string;
  readonly revision: string;
  readonly field: string;
}

const ACCOUNT: readonly Field<Account>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['type', ({ type }) => type],
  ['currency', ({ currency }) => currency],
  ['openingBalance', ({ openingBalance }) => openingBalance],
  ['balance', ({ balance }) => balance],
  ['archived', ({ archived }) => archived],
];

function accountJson(account: Account) {
  const { id, name, type, currency, openingBalance, balance, archived } = account;
  return { id, name, type, currency, openingBalance, balance, archived };
}

const CATEGORY: readonly Field<Category>[] = [
  ['id', ({ id }) => id],
  ['parentId', ({ parentId }) => parentId],
  ['name', ({ name }) => name],
  ['kind', ({ kind }) => kind],
  ['taxTreatment', ({ taxTreatment }) => taxTreatment],
  ['archived', ({ archived }) => archived],
];

function categoryJson({ id, parentId, name, kind, taxTreatment, archived }: Category) {
  return { id, parentId, name, kind, taxTreatment, archived };
}

const TRANSACTION: readonly Field<Transaction>[] = [
  ['id', ({ id }) => id],
  ['accountId', ({ accountId }) => accountId],
  ['postedOn', ({ postedOn }) => postedOn],
  ['amount', ({ amount }) => amount],
  ['currency', ({ currency }) => currency],
  ['payee', ({ payee }) => payee],
  ['payeeId', ({ payeeId }) => payeeId],
  ['memo', ({ memo }) => memo],
  ['categoryId', ({ categoryId }) => categoryId],
  ['tags', ({ tags }) => tags.join(' ')],
  ['status', ({ status }) => status],
  ['source', ({ source }) => source],
  ['receiptId', ({ receiptId }) => receiptId],
  ['transferId', ({ transferId }) => transferId],
  ['externalId', ({ externalId }) => externalId],
  ['originalAmount', ({ original }) => original && Money.of(original.amountUnits, original.currency)],
  ['originalCurrency', ({ original }) => original?.currency ?? null],
  ['originalRate', ({ original }) => original?.rate ?? null],
  ['originalRateDate', ({ original }) => original?.rateDate ?? null],
  ['lockedFields', ({ lockedFields }) => lockedFields.join(' ')],
];

const PAYEE: readonly Field<Payee>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['aliases', ({ aliases }) => aliases.map(({ text }) => text).join('; ')],
];

const RECONCILIATION: readonly Field<Reconciliation>[] = [
  ['id', ({ id }) => id],
  ['accountId', ({ accountId }) => accountId],
  ['statementDate', ({ statementDate }) => statementDate],
  ['statementBalanceMinorUnits', ({ statementBalanceUnits }) => statementBalanceUnits.toString()],
  ['status', ({ status }) => status],
  ['completedAt', ({ completedAt }) => completedAt?.toISOString() ?? null],
];

interface SplitRow {
  readonly transaction: Transaction;
  readonly split: Transaction['splits'][number];
}

async function* splitsOf(transactions: AsyncIterable<Transaction>): AsyncGenerator<SplitRow> {
  for await (const transaction of transactions) {
    for (const split of transaction.splits) yield { transaction, split };
  }
}

const SPLIT: readonly Field<SplitRow>[] = [
  ['transactionId', ({ transaction }) => transaction.id],
  ['id', ({ split }) => split.id],
  ['amount', ({ transaction, split }) => Money.of(split.amountUnits, transaction.currency)],
  ['currency', ({ transaction }) => transaction.currency],
  ['categoryId', ({ split }) => split.categoryId],
  ['memo', ({ split }) => split.memo],
];

interface LineRow {
  readonly budget: Budget;
  readonly plan: Plan;
  /** Null for a plan that has none. */
  readonly line: PlannedLine | null;
}

/** Of every plan a budget ever had. */
async function* linesOf(budgets: AsyncIterable<Budget>): AsyncGenerator<LineRow> {
  for await (const budget of budgets) {
    for (const plan of budget.plans) {
      if (plan.lines.length === 0) yield { budget, plan, line: null };
      for (const line of plan.lines) yield { budget, plan, line };
    }
  }
}

const BUDGET_LINE: readonly Field<LineRow>[] = [
  ['budgetId', ({ budget }) => budget.id],
  ['name', ({ budget }) => budget.name],
  ['period', ({ budget }) => budget.period],
  ['startsOn', ({ budget }) => budget.startsOn],
  ['plannedFrom', ({ plan }) => plan.effectiveFrom],
  ['rollover', ({ plan, line }) => (line?.rule ?? plan.rule).rollover],
  ['rolloverCap', ({ budget, plan, line }) => toMoney((line?.rule ?? plan.rule).cap, budget)],
  ['rolloverResetOn', ({ plan, line }) => (line?.rule ?? plan.rule).reset?.on ?? null],
  ['rolloverResetYearly', ({ plan, line }) => (line?.rule ?? plan.rule).reset?.yearly ?? null],
  ['categoryId', ({ line }) => line?.categoryId ?? null],
  ['amount', ({ budget, line }) => line && Money.of(line.amountUnits, budget.currency)],
  ['currency', ({ budget }) => budget.currency],
];

function toMoney(units: bigint | null, { currency }: Budget): Money | null {
  return units === null ? null : Money.of(units, currency);
}

function budgetJson({
  id,
  name,
  period,
  startsOn,
  currency,
  plans,
  alertThresholds,
  alertProjected,
}: Budget) {
  return {
    ...{ id, name, period, startsOn, currency },
    alerts: { thresholds: alertThresholds, projected: alertProjected },
    plans: plans.map(({ effectiveFrom, rule, lines }) => ({
      effectiveFrom,
      ...rolloverJson(rule),
      lines: lines.map(({ categoryId, amountUnits, rule: own }) => {
        return { categoryId, amount: toJsonInteger(amountUnits), ...(own ? rolloverJson(own) : {}) };
      }),
    })),
  };
}

const RULE: readonly Field<Rule>[] = [
  ['id', ({ id }) => id],
  ['position', ({ position }) => position],
  ['name', ({ name }) => name],
  ['enabled', ({ enabled }) => enabled],
  ['stops', ({ stops }) => stops],
  ['conditions', ({ conditions }) => JSON.stringify(conditions)],
  ['actions', ({ actions }) => JSON.stringify(actions)],
];

function ruleJson({ id, position, name, enabled, stops, conditions, actions }: Rule) {
  return { id, position, name, enabled, stops, conditions, actions };
}

const EXCHANGE_RATE: readonly Field<ExchangeRate>[] = [
  ['id', ({ id }) => id],
  ['base', ({ base }) => base],
  ['quote', ({ quote }) => quote],
  ['date', ({ day }) => day],
  ['rate', ({ rate }) => rate],
];

function exchangeRateJson({ id, base, quote, day, rate }: ExchangeRate) {
  return { id, base, quote, date: day, rate };
}

/** What was imported when; what of it was booked is among the transactions. */
const IMPORT: readonly Field<Import>[] = [
  ['id', ({ id }) => id],
  ['accountId', ({ accountId }) => accountId],
  ['fileName', ({ fileName }) => fileName],
  ['byteSize', ({ byteSize }) => byteSize.toString()],
  ['format', ({ format }) => format],
  ['status', ({ status }) => status],
  ['createdAt', ({ createdAt }) => createdAt.toISOString()],
  ['rows', ({ rowCount }) => rowCount],
  ['duplicates', ({ duplicateCount }) => duplicateCount],
  ['imported', ({ importedCount }) => importedCount],
  ['removed', ({ removedCount }) => removedCount],
  ['kept', ({ keptCount }) => keptCount],
];

function importJson({ id, accountId, fileName, byteSize, format, status, createdAt, ...counted }: Import) {
  return {
    ...{ id, accountId, fileName, format, status, createdAt },
    byteSize: toJsonInteger(byteSize),
    counts: {
      rows: counted.rowCount,
      duplicates: counted.duplicateCount,
      imported: counted.importedCount,
      removed: counted.removedCount,
      kept: counted.keptCount,
    },
  };
}

function rolloverJson({ rollover, cap, reset }: RolloverRule) {
  return { rollover, rolloverCap: cap === null ? null : toJsonInteger(cap), rolloverReset: reset };
}

const RECURRING: readonly Field<Recurring>[] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['accountId', ({ accountId }) => accountId],
  ['categoryId', ({ categoryId }) => categoryId],
  ['cadence', ({ cadence }) => cadence],
  ['amount', ({ amountUnits, currency }) => Money.of(amountUnits, currency)],
  ['currency', ({ currency }) => currency],
  ['status', ({ status }) => status],
  ['nextDueOn', ({ nextDueOn }) => nextDueOn],
  ['lastSeenOn', ({ lastSeenOn }) => lastSeenOn],
  ['createsTransactions', ({ createsTransactions }) => createsTransactions],
];

function recurringJson({ amountUnits, previousAmountUnits, ...item }: Recurring) {
  const { id, name, accountId, categoryId, currency, cadence, status, nextDueOn, lastSeenOn } = item;
  const { priceChangedOn, missedOn, createsTransactions } = item;
  return {
    ...{ id, name, accountId, categoryId, currency, cadence, status, nextDueOn, lastSeenOn },
    ...{ priceChangedOn, missedOn, createsTransactions },
    amount: toJsonInteger(amountUnits),
    previousAmount: previousAmountUnits === null ? null : toJsonInteger(previousAmountUnits),
  };
}

type Listed = Account | Category | ExchangeRate | Import | Reconciliation | Recurring;

/** In the order of their ids. */
function readAll<T extends Listed>(
  manager: EntityManager,
  entity: new () => T,
  householdId: string,
): AsyncGenerator<T> {
  return inPages<T>(
    PAGE,
    (last, size) =>
      manager.find<Listed>(entity, {
        where: { householdId, ...(last ? { id: MoreThan(last.id) } : {}) },
        order: { id: 'ASC' },
        take: size,
      }) as Promise<T[]>,
  );
}
