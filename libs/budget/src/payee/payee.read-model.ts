import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError, type LocalDate } from '#shared';

/** Whom money goes to or comes from. */
export interface Payee {
  readonly id: string;
  /** What people call them; the transactions keep what the bank says. */
  readonly name: string;
  /** What the bank's texts come down to that mean them, in alphabetical order. */
  readonly aliases: readonly PayeeAlias[];
  readonly revision: bigint;
}

export interface PayeeAlias {
  readonly id: string;
  readonly text: string;
}

/** A payee and how much it is used. */
export interface UsedPayee extends Payee {
  readonly usageCount: number;
  /** The latest day of its transactions; null without any. */
  readonly lastUsedOn: LocalDate | null;
}

/** Where a list goes on: the sort key of the last one seen. */
export interface PayeePosition {
  readonly usageCount: number;
  readonly id: string;
}

const PAYEE = `
  payee.id, payee.name, payee.revision,
  (SELECT coalesce(json_agg(json_build_object('id', alias.id, 'text', alias.key) ORDER BY alias.key, alias.id), '[]')
     FROM budget.payee_alias AS alias
    WHERE alias.household_id = payee.household_id AND alias.payee_id = payee.id) AS aliases`;

/** The household's payees. */
@Injectable()
export class PayeeReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Up to `count` payees, the most used first.
   * @param q part of the name or of an alias, or roughly the name
   */
  async listPayees(
    householdId: string,
    count: number,
    q: string | null,
    after: PayeePosition | null,
  ): Promise<UsedPayee[]> {
    const rows = await this.dataSource.query<Row<UsedPayee>[]>(LIST, [
      ...[householdId, q, after?.usageCount ?? null, after?.id ?? null],
      count,
    ]);
    return rows.map(withRevision);
  }

  /** Those of the payees that exist, in any order. */
  async findPayees(manager: EntityManager, householdId: string, ids: readonly string[]): Promise<Payee[]> {
    const rows = await manager.query<Row<Payee>[]>(
      `SELECT ${PAYEE} FROM budget.payee WHERE payee.household_id = $1 AND payee.id = ANY($2)`,
      [householdId, ids],
    );
    return rows.map(withRevision);
  }

  /** Up to `count` in the order of their ids, after the one with id `after`. */
  async readPage(
    manager: EntityManager,
    householdId: string,
    after: string | undefined,
    count: number,
  ): Promise<Payee[]> {
    const rows = await manager.query<Row<Payee>[]>(
      `SELECT ${PAYEE} FROM budget.payee
        WHERE payee.household_id = $1 AND ($2::uuid IS NULL OR payee.id > $2) ORDER BY payee.id LIMIT $3`,
      [householdId, after ?? null, count],
    );
    return rows.map(withRevision);
  }

  /**
   * @param manager to read inside an open transaction.
   * @throws NotFoundError
   */
  async getPayee(
    householdId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Payee> {
    const [payee] = await this.findPayees(manager, householdId, [id]);
    if (!payee) throw new NotFoundError('payee');
    return payee;
  }
}

type Row<T extends Payee> = Omit<T, 'revision'> & { readonly revision: string };

const withRevision = <T extends Payee>(row: Row<T>): T =>
  ({ ...row, revision: BigInt(row.revision) }) as unknown as T;

/** $1 household, $2 text or NULL, $3 and $4 where it goes on or NULL, $5 number. */
const LIST = `
  SELECT ${PAYEE}, used.number AS "usageCount", used.latest AS "lastUsedOn"
    FROM budget.payee CROSS JOIN LATERAL (
      SELECT count(*)::int AS number, max(posted_on)::text AS latest FROM budget.transaction
       WHERE household_id = $1 AND payee_id = payee.id) AS used
   WHERE payee.household_id = $1
     AND ($2::text IS NULL OR budget.fold(payee.name) LIKE budget.containing($2)
          OR length($2) > 3 AND budget.fold($2) <% budget.fold(payee.name)
          OR EXISTS (SELECT FROM budget.payee_alias AS alias
                      WHERE alias.household_id = $1 AND alias.payee_id = payee.id
                        AND alias.key LIKE budget.containing($2)))
     AND ($3::int IS NULL OR (used.number, payee.id) < ($3, $4::uuid))
   ORDER BY used.number DESC, payee.id DESC LIMIT $5`;
