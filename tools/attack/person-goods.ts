import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { addDays } from '#shared';
import { linkTokenForge } from '#auth/testing';
import { blankExtraction } from '#receipt/testing';
import type { HttpSender } from '../fuzz/http-sender.js';

/** What an id can stand for. Deletable things come twice, since some must be unused to be deleted. */
export type Kind =
  | 'account'
  | 'unusedAccount'
  | 'category'
  | 'unusedCategory'
  | 'transaction'
  /** Brings into another account what `transaction` takes out. */
  | 'counterTransaction'
  | 'transfer'
  | 'bulkAction'
  | 'exchangeRate'
  /** Open, of `account`; the other is of `unusedAccount`. */
  | 'reconciliation'
  | 'completedReconciliation'
  /** Of `transaction`, and one of its two aliases. */
  | 'payee'
  | 'payeeAlias'
  | 'unusedPayee'
  | 'budget'
  | 'rule'
  | 'notification'
  | 'recurring'
  /** Read, and not booked yet. */
  | 'import'
  | 'committedImport'
  | 'ruleApplication'
  /** Announced, and its bytes have arrived. */
  | 'uploadedReceipt'
  /** Read, and waiting for a person. */
  | 'receipt'
  /** Shared with another owner. */
  | 'household'
  /** The other owner's user id. */
  | 'member'
  /** To that household; the token is another's, to the person. */
  | 'invitation'
  | 'invitationToken'
  | 'export'
  | 'taxPackage'
  | 'apiKey'
  | 'session'
  | 'webhook'
  /** To that webhook, ended. */
  | 'delivery';

/** The ids of one thing of every kind. */
export type Goods = Readonly<Record<Kind, string>>;

export interface Person {
  readonly userId: string;
  readonly householdId: string;
  readonly email: string;
  readonly password: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Registration {
  readonly user: { readonly id: string };
  readonly household: { readonly id: string };
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Letters alone: digits at the end of a payee are taken for the number of a branch. */
const randomWord = () => randomBytes(16).toString('hex').replaceAll(/\d/g, '');

const PASSWORD = 'correct horse battery staple';

export async function registerPerson(http: HttpSender): Promise<Person> {
  const email = `person-${randomBytes(6).toString('hex')}@example.org`;
  const { user, household, accessToken, refreshToken } = await http.ask<Registration>(
    'POST',
    '/v1/auth/register',
    undefined,
    { email, password: PASSWORD, currency: 'EUR' },
  );
  return {
    userId: user.id,
    householdId: household.id,
    email,
    password: PASSWORD,
    accessToken,
    refreshToken,
  };
}

/** Signs in once more. */
export function signIn(http: HttpSender, { email, password }: Person): Promise<{ refreshToken: string }> {
  return http.ask('POST', '/v1/auth/login', undefined, { email, password });
}

/** Makes things for a person, each with a text that shows where it is read. */
export class Furnisher {
  private days = 0;

  constructor(
    private readonly http: HttpSender,
    private readonly database: Client,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** One thing of every kind, in the person's own household. @param text that names and payees hold */
  async furnish(person: Person, text: string): Promise<Goods> {
    const create = async (collection: string, content: object): Promise<string> => {
      const { id } = await this.http.ask<{ id: string }>(
        'POST',
        `/v1/${collection}`,
        person.accessToken,
        content,
      );
      return id;
    };
    const newAccount = () => create('accounts', { name: text, type: 'cash', currency: 'EUR' });
    const newCategory = () => create('categories', { name: text });
    const account = await newAccount();
    const category = await newCategory();
    // Nobody else's, so that it can be deleted with the transaction.
    const payee = `${text} ${randomWord()}`;
    const transaction = await create('transactions', {
      ...{ accountId: account, categoryId: category, postedOn: '2026-11-10', amount: -100, payee },
      tags: ['weekly', 'other'],
    });
    const savings = await newAccount();
    const counterTransaction = await create('transactions', {
      ...{ accountId: savings, postedOn: '2026-11-11', amount: 100, payee: text },
    });
    const transfer = await create('transfers', {
      ...{ fromAccountId: account, toAccountId: savings, amount: 200, currency: 'EUR' },
      ...{ postedOn: '2026-11-10', memo: text },
    });
    const exchangeRate = await create('exchange-rates', {
      ...{ base: 'USD', quote: 'EUR', rate: '0.92', date: this.anotherDay() },
    });
    await this.sayTaxes(person, category);
    const budget = await create('budgets', {
      ...{ name: text, period: 'monthly', startsOn: '2026-11-01', currency: 'EUR' },
      lines: [{ categoryId: category, amount: 10_000 }],
    });
    const rule = await create('rules', {
      ...{ name: text, conditions: { groups: [{ conditions: [{ field: 'tag', tag: text }] }] } },
      actions: [{ type: 'add_tags', tags: [text] }],
    });
    const { bulkActionId } = await this.http.ask<{ bulkActionId: string }>(
      'POST',
      '/v1/transactions/bulk',
      person.accessToken,
      { ids: [transaction], changes: { addTags: ['furnished'] } },
    );
    const unusedAccount = await newAccount();
    const reconcile = (id: string, statementDate: string, statementBalance: number) =>
      create(`accounts/${id}/reconciliations`, { statementDate, statementBalance });
    const reconciled = async (id: string, statementDate: string) => {
      const made = await reconcile(id, statementDate, 0);
      const path = `/v1/accounts/${id}/reconciliations/${made}/complete`;
      await this.http.ask('POST', path, person.accessToken, {});
      return made;
    };
    await reconciled(account, '2026-10-31');
    const reconciliation = await reconcile(account, '2026-11-30', -500);
    const completedReconciliation = await reconciled(unusedAccount, '2026-09-30');
    const { payeeId } = await this.http.ask<{ payeeId: string }>(
      'GET',
      `/v1/transactions/${transaction}`,
      person.accessToken,
    );
    const { aliases } = await this.http.ask<{ aliases: { id: string }[] }>(
      ...(['POST', `/v1/payees/${payeeId}/aliases`, person.accessToken] as const),
      { text: `${payee} also` },
    );
    const payeeAlias = aliases[0]!.id;
    const brief = { accountId: unusedAccount, postedOn: '2026-11-10', amount: -1, payee: `${payee} briefly` };
    const { id: briefly, payeeId: unusedPayee } = await this.http.ask<{ id: string; payeeId: string }>(
      ...(['POST', '/v1/transactions', person.accessToken] as const),
      brief,
    );
    await this.http.ask('DELETE', `/v1/transactions/${briefly}`, person.accessToken);
    return {
      ...{ account, category, transaction, counterTransaction, transfer, exchangeRate, budget, rule },
      ...{ bulkAction: bulkActionId, reconciliation, completedReconciliation },
      notification: await this.notify(person, text, { budgetId: budget, categoryId: category }),
      recurring: await create('recurring', {
        ...{ accountId: account, payee: text, categoryId: category, cadence: 'monthly', amount: -100 },
        nextDueOn: '2026-12-10',
      }),
      ruleApplication: await create(`rules/${rule}/apply`, {}),
      ...{ payee: payeeId, payeeAlias, unusedPayee },
      unusedAccount,
      unusedCategory: await newCategory(),
      uploadedReceipt: await this.uploadReceipt(person, text),
      receipt: await this.readReceipt(person, text),
      ...(await this.shareHousehold(person, text)),
      import: await this.readImport(person, account, text, 'ready'),
      committedImport: await this.readImport(person, account, text, 'committed'),
      export: await this.exportData(person),
      taxPackage: await this.packTaxes(person),
      apiKey: await create('api-keys', { name: text, scopes: ['read'] }),
      session: await this.openSession(person),
      ...(await this.tellWebhook(person, text)),
    };
  }

  /** Two sets of each kind; the one in force knows the category. */
  private async sayTaxes(person: Person, categoryId: string): Promise<void> {
    for (const validFrom of ['2025-01-01', '2026-01-01']) {
      const [rules, taxYear] = [[{ categoryId, validFrom }], Number(validFrom.slice(0, 4))];
      await this.http.ask('PUT', '/v1/tax-rules', person.accessToken, { rules });
      const rates = [{ taxYear, marginalRate: 4_200 }];
      await this.http.ask('PUT', '/v1/tax-rates', person.accessToken, { rates });
    }
  }

  /** A household has one rate of two currencies on a day. */
  private anotherDay(): string {
    return addDays('2026-11-01', -this.days++);
  }

  /** Ids of things that were there: one of every kind, all deleted, ended or left. */
  async furnishAndRemove(person: Person, text: string): Promise<Goods> {
    const goods = await this.furnish(person, text);
    const remove = (path: string) => this.http.ask('DELETE', `/v1/${path}`, person.accessToken);
    await remove(`transfers/${goods.transfer}?transactions=delete`);
    await remove(`accounts/${goods.account}/reconciliations/${goods.reconciliation}`);
    await remove(`transactions/${goods.transaction}`);
    await remove(`transactions/${goods.counterTransaction}`);
    await remove(`payees/${goods.payee}`);
    await remove(`payees/${goods.unusedPayee}`);
    await remove(`budgets/${goods.budget}`);
    await remove(`rules/${goods.rule}`);
    await remove(`exchange-rates/${goods.exchangeRate}`);
    await remove(`recurring/${goods.recurring}`);
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM budget.import WHERE id IN ($1, $2)', [
        goods.import,
        goods.committedImport,
      ]),
    );
    await remove(`receipts/${goods.receipt}`);
    await remove(`receipts/${goods.uploadedReceipt}`);
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM budget.notification WHERE id = $1', [goods.notification]),
    );
    // What was said of taxes stays, and holds its category.
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM budget.tax_rule_set WHERE household_id = $1', [person.householdId]),
    );
    await remove(`categories/${goods.category}`);
    await remove(`categories/${goods.unusedCategory}`);
    await remove(`accounts/${goods.account}`);
    await remove(`accounts/${goods.unusedAccount}`);
    await remove(`webhooks/${goods.webhook}`);
    await remove(`auth/sessions/${goods.session}`);
    await remove(`api-keys/${goods.apiKey}`);
    // Nobody deletes these two: what remembers a transaction stays, and an action is remembered with it.
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM budget.transaction_history WHERE transaction_id = $1', [
        goods.transaction,
      ]),
    );
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM budget.bulk_action WHERE id = $1', [goods.bulkAction]),
    );
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM auth.data_export WHERE id = $1', [goods.export]),
    );
    await this.changing(person.householdId, () =>
      this.database.query('DELETE FROM analytics.tax_package WHERE id = $1', [goods.taxPackage]),
    );
    await remove(`households/${goods.household}/invitations/${goods.invitation}`);
    await remove(`households/${goods.household}/members/${person.userId}`);
    const [, , invitation] = goods.invitationToken.split('.');
    await this.database.query('DELETE FROM auth.invitation WHERE id = $1', [invitation]);
    return goods;
  }

  private async uploadReceipt(person: Person, text: string): Promise<string> {
    const bytes = randomBytes(64);
    const { receipt, upload } = await this.http.ask<{ receipt: { id: string }; upload: { url: string } }>(
      'POST',
      '/v1/receipts',
      person.accessToken,
      {
        fileName: `${text}.jpg`,
        contentType: 'image/jpeg',
        byteSize: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    );
    const { status } = await this.http.send({
      method: 'PUT',
      target: new URL(upload.url).pathname,
      headers: { 'content-type': 'image/jpeg' },
      body: bytes,
    });
    if (status !== 204) throw new Error(`The upload was answered with ${status}.`);
    return receipt.id;
  }

  /** What a worker would do, without one: a reading that found nothing, and the photo to look at. */
  private async readReceipt(person: Person, text: string): Promise<string> {
    const id = await this.uploadReceipt(person, text);
    const key = [person.householdId, id];
    await this.changing(person.householdId, async () => {
      await this.database.query(
        `UPDATE receipt.receipt SET status = 'needs_review', attempt = 1 WHERE household_id = $1 AND id = $2`,
        key,
      );
      await this.database.query(
        `INSERT INTO receipt.extraction_attempt
           (household_id, receipt_id, attempt, status, extraction, started_at, finished_at)
         VALUES ($1, $2, 1, 'succeeded', $3, now(), now())`,
        [...key, blankExtraction()],
      );
    });
    const folder = join(this.environment['STORAGE_DISK_PATH']!, 'receipts', person.householdId, id);
    await mkdir(folder, { recursive: true });
    for (const variant of ['original', 'preview', 'thumb']) {
      await writeFile(join(folder, `${variant}.jpg`), text);
      await writeFile(join(folder, `${variant}.jpg.meta`), JSON.stringify({ contentType: 'image/jpeg' }));
    }
    return id;
  }

  /** With somebody new, who invites two more to it, and the person to a household of their own. */
  private async shareHousehold(
    person: Person,
    text: string,
  ): Promise<Pick<Goods, 'household' | 'member' | 'invitation' | 'invitationToken'>> {
    const [household, others, member, invitation, toPerson] = Array.from({ length: 5 }, () => randomUUID());
    const run = (statement: string, ...values: unknown[]) => this.database.query(statement, values);
    await run('BEGIN');
    for (const id of [household, others]) {
      await run('INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1)', id);
      await run(
        `INSERT INTO auth.household (id, name, currency, created_at) VALUES ($1, $2, 'EUR', now())`,
        ...[id, text],
      );
    }
    await run(
      `INSERT INTO auth."user" (id, email, display_name, password_hash, time_zone, personal_household_id, created_at)
       VALUES ($1, $2, $3, 'none', 'UTC', $4, now())`,
      ...[member, `${member}@example.org`, text, others],
    );
    for (const [id, userId] of [
      [household, person.userId],
      [household, member],
      [others, member],
    ]) {
      await run(
        `INSERT INTO auth.membership (household_id, user_id, role, created_at) VALUES ($1, $2, 'owner', now())`,
        ...[id, userId],
      );
    }
    for (const [id, householdId, email] of [
      [invitation, household, `${invitation}@example.org`],
      [randomUUID(), household, `${randomUUID()}@example.org`],
      [toPerson, others, person.email],
    ]) {
      await run(
        `INSERT INTO auth.invitation (household_id, id, email, role, invited_by, created_at, sent_at, expires_at)
         VALUES ($1, $2, $3, 'editor', $4, now(), now(), now() + interval '7 days')`,
        ...[householdId, id, email, member],
      );
    }
    await run('UPDATE auth."user" SET email_verified_at = now() WHERE id = $1', person.userId);
    await run('COMMIT');
    const invitationToken = linkTokenForge(this.environment).encode('invitation', toPerson!);
    return { household: household!, member: member!, invitation: invitation!, invitationToken };
  }

  /** What a worker would tell. */
  private async notify(
    person: Person,
    text: string,
    about: { readonly budgetId: string; readonly categoryId: string },
  ): Promise<string> {
    const id = randomUUID();
    const details = {
      ...{ ...about, budgetName: text, categoryName: text, currency: 'EUR', threshold: 80 },
      ...{ startsOn: '2026-11-01', endsOn: '2026-11-30', allocated: 10_000, carriedIn: 0 },
      ...{ spent: 8_000, available: 2_000, projected: null },
    };
    await this.changing(person.householdId, () =>
      this.database.query(
        `INSERT INTO budget.notification (household_id, id, kind, details, created_at)
         VALUES ($1, $2, 'budget_threshold', $3, now())`,
        [person.householdId, id, details],
      ),
    );
    return id;
  }

  /** What a worker would make of a file of two movements, without one. */
  private async readImport(
    person: Person,
    accountId: string,
    text: string,
    status: 'ready' | 'committed',
  ): Promise<string> {
    const id = randomUUID();
    await this.changing(person.householdId, async () => {
      await this.database.query(
        `INSERT INTO budget.import (household_id, id, account_id, status, file_name, byte_size, row_count, touched_at,
                                    created_at)
         VALUES ($1, $2, $3, $4, $5, 1, 2, now(), now())`,
        [person.householdId, id, accountId, status, text],
      );
      await this.database.query(
        `INSERT INTO budget.import_row (household_id, import_id, row, line, transaction_id, posted_on, amount, tags, status,
                                        import_key)
         SELECT $1, $2, row, row, gen_random_uuid(), '2026-11-10', -100, '{}', 'cleared', gen_random_uuid()
           FROM generate_series(1, 2) AS row`,
        [person.householdId, id],
      );
    });
    return id;
  }

  /** One that failed: to succeed takes a worker, and only one may be unfinished. */
  private async exportData(person: Person): Promise<string> {
    const id = randomUUID();
    await this.changing(person.householdId, () =>
      this.database.query(
        `INSERT INTO auth.data_export (household_id, id, user_id, status, touched_at, created_at)
         VALUES ($1, $2, $3, 'failed', now(), now())`,
        [person.householdId, id, person.userId],
      ),
    );
    return id;
  }

  /** As `exportData`. */
  private async packTaxes(person: Person): Promise<string> {
    const id = randomUUID();
    await this.changing(person.householdId, () =>
      this.database.query(
        `INSERT INTO analytics.tax_package (household_id, id, from_day, to_day, status, touched_at, created_at)
         VALUES ($1, $2, '2026-01-01', '2026-12-31', 'failed', now(), now())`,
        [person.householdId, id],
      ),
    );
    return id;
  }

  /** With something that was sent to it: to send takes a worker. */
  private async tellWebhook(person: Person, text: string): Promise<Pick<Goods, 'webhook' | 'delivery'>> {
    const { id: webhook } = await this.http.ask<{ id: string }>('POST', '/v1/webhooks', person.accessToken, {
      ...{ url: 'https://hooks.example.org/', description: text, events: ['transaction.*'] },
    });
    const [earlier, delivery] = [randomUUID(), randomUUID()];
    await this.database.query(
      `INSERT INTO webhook.delivery (household_id, id, webhook_id, event_id, kind, status, body, event_count, revision,
         created_at, finished_at)
       SELECT $1, id, $3, id, 'changes', 'delivered', $4, 0, 1, now(), now() FROM unnest($2::uuid[]) AS made (id)`,
      [person.householdId, [earlier, delivery], webhook, text],
    );
    return { webhook, delivery };
  }

  /** One transaction with the household's next revision. */
  private async changing(householdId: string, change: () => Promise<unknown>): Promise<void> {
    await this.database.query('BEGIN');
    await this.database.query(
      `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
        WHERE household_id = $1`,
      [householdId],
    );
    await change();
    await this.database.query('COMMIT');
  }

  private async openSession(person: Person): Promise<string> {
    const { refreshToken } = await signIn(this.http, person);
    return refreshToken.split('.')[1]!;
  }
}
