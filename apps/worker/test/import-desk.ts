import { randomBytes } from 'node:crypto';
import type { TransactionDto } from '#budget';
import { registerUser, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import type { Product } from '../../api/test/product.js';

const DEADLINE_MS = 60_000;

/** A part of a form: a text field, or the file. */
export type FormPart =
  | readonly [name: string, value: string]
  | readonly [name: string, value: string | Uint8Array, fileName: string];

/** The body of a multipart form, with its content type. */
export function formOf(parts: readonly FormPart[]): { payload: Buffer; contentType: string } {
  const boundary = `form-${randomBytes(8).toString('hex')}`;
  const pieces = parts.flatMap(([name, value, fileName]) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"` +
        (fileName === undefined
          ? '\r\n\r\n'
          : `; filename="${fileName}"\r\nContent-Type: text/plain\r\n\r\n`),
    ),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** Of an import's answer what tests look at. */
export interface ShownImport {
  readonly id: string;
  readonly status: string;
  readonly format: string | null;
  readonly mapping: Readonly<Record<string, unknown>> | null;
  readonly mappingSource: string | null;
  readonly guess: {
    readonly header: string[];
    readonly sample: string[][];
    readonly uncertain: string[];
  } | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly errors: readonly { line: number; column: number; code: string; message: string }[];
  readonly rows: { readonly data: readonly ShownRow[]; readonly nextCursor: string | null };
}

export interface ShownRow {
  readonly row: number;
  readonly postedOn: string;
  readonly amount: number;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly externalId: string | null;
  readonly duplicateOf: string | null;
  readonly transactionId: string | null;
}

/** Somebody who imports bank files through the api. */
export class ImportDesk {
  private constructor(
    private readonly product: Product,
    readonly person: TestUser,
  ) {}

  static async open(product: Product, currency = 'EUR'): Promise<ImportDesk> {
    return new ImportDesk(product, await registerUser(product.app, { currency }));
  }

  async call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
    const answer = await this.product.app.inject({ method, url, payload, headers: this.person.headers });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body ? answer.json() : null };
  }

  async openAccount(wishes: object = {}): Promise<string> {
    const { body } = await this.call('POST', '/v1/accounts', {
      ...{ name: 'Everyday', type: 'checking', currency: 'EUR' },
      ...wishes,
    });
    return body.id;
  }

  async send(parts: readonly FormPart[], headers: Readonly<Record<string, string>> = {}) {
    const { payload, contentType } = formOf(parts);
    const answer = await this.product.app.inject({
      method: 'POST',
      url: '/v1/imports',
      payload,
      headers: { ...this.person.headers, 'content-type': contentType, ...headers },
    });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  /** Sends a file and waits until it was read. */
  async read(
    accountId: string,
    file: string | Uint8Array,
    fields: Readonly<Record<string, string>> = {},
    fileName = 'statement.txt',
  ) {
    const { status, body } = await this.send([
      ...Object.entries({ accountId, ...fields }),
      ['file', file, fileName],
    ]);
    if (status !== 202) throw new Error(`The import was answered with ${status}: ${JSON.stringify(body)}`);
    return this.until(body.id, ['ready', 'failed']);
  }

  /** Reads and books. */
  async import(accountId: string, file: string | Uint8Array, fields: Readonly<Record<string, string>> = {}) {
    const read = await this.read(accountId, file, fields);
    if (read.status !== 'ready') throw new Error(`Not read: ${JSON.stringify(read.errors)}`);
    return this.commit(read.id);
  }

  async commit(id: string, wishes: object = {}) {
    const { status, body } = await this.call('POST', `/v1/imports/${id}/commit`, wishes);
    if (status !== 202) throw new Error(`The commit was answered with ${status}: ${JSON.stringify(body)}`);
    return this.until(id, ['committed', 'failed']);
  }

  async revert(id: string) {
    const { status, body } = await this.call('POST', `/v1/imports/${id}/revert`);
    if (status !== 202) throw new Error(`The revert was answered with ${status}: ${JSON.stringify(body)}`);
    return this.until(id, ['reverted', 'failed']);
  }

  until(id: string, statuses: readonly string[]): Promise<ShownImport> {
    return eventually(
      async () => {
        const { body } = await this.call('GET', `/v1/imports/${id}?limit=200`);
        expect(statuses).toContain(body.status);
        return body as ShownImport;
      },
      DEADLINE_MS,
      20,
    );
  }

  /** The account's transactions, oldest first. */
  async transactions(accountId: string): Promise<TransactionDto[]> {
    const { body } = await this.call('GET', `/v1/transactions?limit=200&accountId=${accountId}`);
    return (body.data as TransactionDto[]).toReversed();
  }

  async balance(accountId: string): Promise<number> {
    return (await this.call('GET', `/v1/accounts/${accountId}`)).body.balance;
  }
}
