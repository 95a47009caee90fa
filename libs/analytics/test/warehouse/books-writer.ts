import type { Client } from 'pg';
import { newId } from '#shared';
import { bumpRevision, type LabBooks } from './warehouse-lab.js';

export interface WrittenTransaction {
  readonly amount: number;
  readonly postedOn: string;
  /** Absent = uncategorised. */
  readonly categoryId?: string | undefined;
  readonly splits?:
    readonly { readonly amount: number; readonly categoryId?: string | undefined }[] | undefined;
  readonly receipt?: WrittenReceipt | undefined;
}

export interface WrittenReceipt {
  readonly taxes: readonly {
    readonly name: string | null;
    readonly rate: string | null;
    readonly amount: number;
  }[];
  /** Of all taxes, as it was read. */
  readonly tax?: number | undefined;
  readonly total?: number | undefined;
  readonly currency?: string | undefined;
  readonly corrections?: object | undefined;
}

export interface WrittenTaxRule {
  readonly categoryId: string;
  readonly taxKind: string | null;
  readonly deductible: number;
  readonly recoverable: number;
  readonly from: string;
  readonly to?: string | undefined;
}

/** Writes what the views read, in one transaction of the household. */
export class BooksWriter {
  constructor(
    private readonly client: Client,
    private readonly books: LabBooks,
  ) {}

  async write(work: (writer: this) => Promise<void>): Promise<void> {
    await this.client.query('BEGIN');
    await bumpRevision(this.client, this.books.householdId);
    await work(this);
    await this.client.query('COMMIT');
  }

  async category(name: string, parentId: string | null = null, treatment = 'none', kind = 'expense') {
    const id = newId();
    await this.insert('budget.category', { id, name, parent_id: parentId, tax_treatment: treatment, kind });
    return id;
  }

  /** From the account to another one. */
  async transfer(amount: number, postedOn: string) {
    const [transferId, savingsId] = [newId(), newId()];
    await this.insert('budget.account', {
      ...{ id: savingsId, name: 'Savings', type: 'savings', currency: 'EUR', opening_balance: 0 },
      create_digest: '',
    });
    await this.insert('budget.transfer', { id: transferId });
    for (const [accountId, side] of [
      [this.books.accountId, -amount],
      [savingsId, amount],
    ]) {
      await this.insert('budget.transaction', {
        ...{ id: newId(), amount: side, account_id: accountId, posted_on: postedOn, currency: 'EUR' },
        ...{ status: 'cleared', source: 'manual', transfer_id: transferId },
      });
    }
  }

  async transaction({ amount, postedOn, categoryId, splits, receipt }: WrittenTransaction) {
    const id = newId();
    const receiptId = receipt ? newId() : null;
    if (receipt && receiptId) await this.receipt(receiptId, receipt);
    await this.insert('budget.transaction', {
      ...{ id, amount, account_id: this.books.accountId, posted_on: postedOn, currency: 'EUR' },
      ...{ category_id: splits ? null : (categoryId ?? null), has_splits: splits !== undefined },
      ...{ status: 'cleared', source: 'manual', receipt_id: receiptId },
    });
    for (const [position, split] of (splits ?? []).entries()) {
      await this.insert('budget.transaction_split', {
        ...{ id: newId(), transaction_id: id, position, amount: split.amount },
        category_id: split.categoryId ?? null,
      });
    }
    return id;
  }

  async budget(
    startsOn: string,
    plans: readonly { from: string; lines: Readonly<Record<string, number>> }[],
  ) {
    const budgetId = newId();
    const newest = plans.at(-1)!;
    await this.insert('budget.budget', {
      ...{ id: budgetId, name: 'Household', period: 'monthly', starts_on: startsOn, currency: 'EUR' },
      ...{ rollover: 'none', create_digest: '', plan_from: newest.from },
    });
    for (const { from, lines } of plans) {
      const isNewest = from === newest.from;
      const plan = isNewest ? {} : { effective_from: from };
      if (!isNewest) {
        await this.insert('budget.earlier_plan', { budget_id: budgetId, ...plan, rollover: 'none' });
      }
      for (const [position, [categoryId, amount]] of Object.entries(lines).entries()) {
        await this.insert(isNewest ? 'budget.budget_line' : 'budget.earlier_plan_line', {
          ...{ budget_id: budgetId, category_id: categoryId, position, amount, ...plan },
        });
      }
    }
  }

  async taxRules(rules: readonly WrittenTaxRule[]) {
    const setId = newId();
    await this.insert('budget.tax_rule_set', { id: setId, recorded_at: '2026-01-01' });
    for (const [position, rule] of rules.entries()) {
      await this.insert('budget.tax_rule', {
        ...{ set_id: setId, position, category_id: rule.categoryId, tax_kind: rule.taxKind },
        ...{ deductible_share: rule.deductible, recoverable_share: rule.recoverable },
        ...{ valid_from: rule.from, valid_to: rule.to ?? null },
      });
    }
  }

  async taxRates(month: number, day: number, rates: Readonly<Record<number, number>>) {
    const setId = newId();
    await this.insert('budget.tax_rate_set', {
      ...{ id: setId, year_start_month: month, year_start_day: day, recorded_at: '2026-01-01' },
    });
    for (const [taxYear, rate] of Object.entries(rates)) {
      await this.insert('budget.tax_rate', { set_id: setId, tax_year: taxYear, marginal_rate: rate });
    }
  }

  private async receipt(id: string, { taxes, tax, total, currency, corrections }: WrittenReceipt) {
    const field = <T>(value: T | undefined) => ({ value: value ?? null });
    await this.insert('receipt.receipt', {
      ...{ id, status: 'confirmed', file_name: 'receipt.jpg', content_type: 'image/jpeg', byte_size: 1 },
      ...{ sha256: id.replaceAll('-', '').repeat(2), corrections: JSON.stringify(corrections ?? {}) },
      ...{ touched_at: '2026-01-01', uploaded_on: '2026-01-01', created_at: '2026-01-01', create_digest: '' },
    });
    await this.insert('receipt.extraction_attempt', {
      ...{ receipt_id: id, attempt: 1, status: 'succeeded', started_at: '2026-01-01' },
      extraction: JSON.stringify({
        ...{ tax: field(tax), total: field(total), currency: field(currency ?? 'EUR') },
        taxes: taxes.map((value) => ({ value })),
      }),
    });
  }

  private async insert(table: string, values: Readonly<Record<string, unknown>>): Promise<void> {
    const row = { household_id: this.books.householdId, ...values };
    const places = Object.keys(row).map((_, index) => `$${index + 1}`);
    await this.client.query(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
  }
}
