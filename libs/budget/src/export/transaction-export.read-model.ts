import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate, Money } from '#shared';
import { CategoryNames } from '../category/category-names.js';
import { toTransactionDto } from '../transaction/transaction-representation.js';
import {
  conditionsOf,
  subcategoriesOf,
  type TransactionFilter,
} from '../transaction/transaction-list.read-model.js';
import type { Transaction } from '../transaction/transaction.entity.js';
import { TransactionReadModel } from '../transaction/transaction.read-model.js';
import { ofxEnd, ofxStart, ofxTransaction } from './ofx-text.js';
import { TRANSACTION_TABLE_HEADER, transactionLine } from './transaction-table.js';

/** Read at once; what a client has not taken yet is not read. */
const PAGE = 500;

/** A household's transactions as files: oldest first, page by page, however many there are. */
@Injectable()
export class TransactionExportReadModel {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: TransactionReadModel,
    private readonly categories: CategoryNames,
  ) {}

  /** As `readTransactionTable` reads it. */
  async *toCsv(householdId: string, filter: TransactionFilter): AsyncGenerator<string> {
    const known = await this.categories.load(householdId);
    yield TRANSACTION_TABLE_HEADER;
    for await (const page of this.pages(householdId, filter))
      yield page.map((transaction) => transactionLine(transaction, (id) => known.pathOf(id))).join('');
  }

  /** As the api shows them, in an array. */
  async *toJson(householdId: string, filter: TransactionFilter): AsyncGenerator<string> {
    let before = '[\n';
    for await (const page of this.pages(householdId, filter)) {
      if (page.length === 0) continue;
      yield before + page.map((transaction) => JSON.stringify(toTransactionDto(transaction))).join(',\n');
      before = ',\n';
    }
    yield before === '[\n' ? '[]\n' : '\n]\n';
  }

  /** The statement of one account in OFX 2; without categories, tags and splits, which OFX does not know. */
  async *toOfx(
    householdId: string,
    account: { readonly id: string; readonly balance: Money },
    filter: TransactionFilter,
    now: Date,
  ): AsyncGenerator<string> {
    yield ofxStart(account, now);
    for await (const page of this.pages(householdId, { ...filter, accountId: account.id }))
      yield page.map(ofxTransaction).join('');
    yield ofxEnd(account.balance, now);
  }

  private async *pages(householdId: string, filter: TransactionFilter): AsyncGenerator<Transaction[]> {
    let last: PageEnd | undefined;
    do {
      const found = await this.findPage(householdId, filter, last);
      const page = await this.transactions.findTransactions(
        this.dataSource.manager,
        householdId,
        found.map(({ id }) => id),
      );
      const byId = new Map(page.map((transaction) => [transaction.id, transaction]));
      // One that was deleted between the two statements is not there any more.
      yield found.flatMap(({ id }) => byId.get(id) ?? []);
      last = found.length < PAGE ? undefined : found.at(-1);
    } while (last);
  }

  private findPage(
    householdId: string,
    filter: TransactionFilter,
    after: PageEnd | undefined,
  ): Promise<PageEnd[]> {
    const values: unknown[] = [householdId];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const subcategories = subcategoriesOf(filter, bind, '$1');
    const conditions = ['t.household_id = $1', ...conditionsOf(filter, bind)];
    if (after)
      conditions.push(`(t.posted_on, t.id) > (${bind(after.postedOn)}::date, ${bind(after.id)}::uuid)`);
    return this.dataSource.query<PageEnd[]>(
      `${subcategories} SELECT t.id, t.posted_on::text AS "postedOn" FROM budget.transaction AS t
        WHERE ${conditions.join(' AND ')} ORDER BY t.posted_on, t.id LIMIT ${PAGE}`,
      values,
    );
  }
}

/** Where a page ends. */
interface PageEnd {
  readonly id: string;
  readonly postedOn: LocalDate;
}
