import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalDate } from '#shared';

/** One row of a file as it is, or would be, booked. Amounts are minor units of the account's currency. */
export interface ImportRowView {
  readonly row: number;
  readonly line: number;
  readonly postedOn: LocalDate;
  readonly amountUnits: bigint;
  readonly payee: string | null;
  readonly memo: string | null;
  readonly externalId: string | null;
  readonly categoryId: string | null;
  readonly tags: readonly string[];
  readonly splits: readonly {
    readonly amount: number;
    readonly categoryId: string | null;
    readonly memo: string | null;
  }[];
  /** Rules whose values it bears. */
  readonly ruleIds: readonly string[];
  /** Payee and memo as the file has them; null where no rule has written to the row. */
  readonly stated: { readonly payee: string | null; readonly memo: string | null } | null;
  /** The transaction that it was taken for. */
  readonly duplicateOf: string | null;
  /** Booked, or to be booked, although it was taken for another one. */
  readonly included: boolean;
  /** The transaction that it became, while that is there. */
  readonly transactionId: string | null;
}

type Row = Omit<ImportRowView, 'amountUnits'> & { readonly amountUnits: string };

/** Which rows are asked for. */
export interface ImportRowFilter {
  readonly duplicates?: boolean;
}

/** The rows of imports, in the order of their files. */
@Injectable()
export class ImportRowReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** Up to `count` rows after the one numbered `after`. */
  async listRows(
    householdId: string,
    importId: string,
    filter: ImportRowFilter,
    after: number,
    count: number,
  ): Promise<ImportRowView[]> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT r.row, r.line, r.posted_on::text AS "postedOn", r.amount AS "amountUnits", r.payee, r.memo,
              r.external_id AS "externalId", r.category_id AS "categoryId", r.tags,
              coalesce(r.splits, '[]') AS splits, r.rule_ids AS "ruleIds", r.stated, r.duplicate_of AS "duplicateOf", r.included, t.id AS "transactionId"
         FROM budget.import_row AS r
         LEFT JOIN budget.transaction AS t ON t.household_id = r.household_id AND t.id = r.transaction_id
        WHERE r.household_id = $1 AND r.import_id = $2 AND r.row > $3
          AND ($5::boolean IS NULL OR (r.duplicate_of IS NOT NULL) = $5)
        ORDER BY r.row LIMIT $4`,
      [householdId, importId, after, count, filter.duplicates ?? null],
    );
    return rows.map((row) => ({ ...row, amountUnits: BigInt(row.amountUnits) }));
  }
}
