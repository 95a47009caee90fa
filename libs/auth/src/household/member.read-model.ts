import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { HouseholdRole } from '#shared';
import type { MemberDirectory } from '#shared/database';

/** Somebody who belongs to a household. */
export interface Member {
  readonly userId: string;
  readonly displayName: string | null;
  /** For owners only. */
  readonly email: string;
  readonly role: HouseholdRole;
  readonly joinedAt: Date;
  readonly revision: bigint;
  /** Whether it is this person's personal household. */
  readonly isPersonal: boolean;
}

type Row = Omit<Member, 'revision'> & { readonly revision: string };

const MEMBER_SQL = `
  SELECT membership.user_id AS "userId", person.display_name AS "displayName", person.email, membership.role,
         membership.created_at AS "joinedAt", membership.revision,
         person.personal_household_id = membership.household_id AS "isPersonal"
    FROM auth.membership JOIN auth."user" AS person ON person.id = membership.user_id
   WHERE membership.household_id = $1`;

/** Who belongs to a household. */
@Injectable()
export class MemberReadModel implements MemberDirectory {
  constructor(private readonly dataSource: DataSource) {}

  async findUserIds(householdId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT user_id AS id FROM auth.membership WHERE household_id = $1',
      [householdId],
    );
    return rows.map(({ id }) => id);
  }

  /** In the order of their ids; `after` is the id of the last one already seen. */
  list(householdId: string, limit: number, after: string | null): Promise<Member[]> {
    return read(
      this.dataSource.manager,
      `AND ($2::uuid IS NULL OR membership.user_id > $2) ORDER BY membership.user_id LIMIT $3`,
      [householdId, after, limit],
    );
  }

  /** Ids of the households that the user belongs to. */
  async listHouseholds(userId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT household_id AS id FROM auth.membership WHERE user_id = $1 ORDER BY household_id',
      [userId],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of the users who are members. */
  find(manager: EntityManager, householdId: string, userIds: readonly string[]): Promise<Member[]> {
    return read(manager, 'AND membership.user_id = ANY($2)', [householdId, userIds]);
  }

  /** All of them, few as they are. */
  findAll(manager: EntityManager, householdId: string): Promise<Member[]> {
    return read(manager, '', [householdId]);
  }
}

async function read(manager: EntityManager, rest: string, values: readonly unknown[]): Promise<Member[]> {
  const rows = await manager.query<Row[]>(`${MEMBER_SQL} ${rest}`, [...values]);
  return rows.map((row) => ({ ...row, revision: BigInt(row.revision) }));
}
