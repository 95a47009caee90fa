import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError, type HouseholdRole } from '#shared';

/** A household as such. */
export interface HouseholdProfile {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly createdAt: Date;
  readonly revision: bigint;
}

/** A household as one of its members sees it. */
export interface HouseholdView extends HouseholdProfile {
  /** What this member may do in it. */
  readonly role: HouseholdRole;
  /** Of the request that created it; null for a personal household. */
  readonly createDigest: Buffer | null;
}

type Row<T extends { revision: bigint }> = Omit<T, 'revision'> & { readonly revision: string };

const PROFILE_COLUMNS = `household.id, household.name, household.currency, household.created_at AS "createdAt",
         household.revision`;
const VIEW_SQL = `
  SELECT ${PROFILE_COLUMNS}, household.create_digest AS "createDigest", membership.role
    FROM auth.membership JOIN auth.household ON household.id = membership.household_id
   WHERE membership.user_id = $1`;

@Injectable()
export class HouseholdReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** The user's households, oldest first; `after` is the id of the last one already seen. */
  async list(userId: string, limit: number, after: string | null): Promise<HouseholdView[]> {
    const rows = await this.dataSource.query<Row<HouseholdView>[]>(
      `${VIEW_SQL} AND ($2::uuid IS NULL OR household.id > $2) ORDER BY household.id LIMIT $3`,
      [userId, after, limit],
    );
    return rows.map(withRevision);
  }

  /** Null also for a household that the user is no member of. */
  async find(
    userId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<HouseholdView | null> {
    const [row] = await manager.query<[Row<HouseholdView>?]>(`${VIEW_SQL} AND household.id = $2`, [
      userId,
      id,
    ]);
    return row ? withRevision(row) : null;
  }

  /** @throws NotFoundError also for a household that the user is no member of. */
  async get(userId: string, id: string, manager?: EntityManager): Promise<HouseholdView> {
    const view = await this.find(userId, id, manager);
    if (!view) throw new NotFoundError('household');
    return view;
  }

  /** Through the manager given, whoever asks. */
  async findProfile(manager: EntityManager, id: string): Promise<HouseholdProfile | null> {
    const [row] = await manager.query<[Row<HouseholdProfile>?]>(
      `SELECT ${PROFILE_COLUMNS} FROM auth.household WHERE id = $1`,
      [id],
    );
    return row ? withRevision(row) : null;
  }
}

function withRevision<T extends { readonly revision: string }>(
  row: T,
): Omit<T, 'revision'> & { revision: bigint } {
  return { ...row, revision: BigInt(row.revision) };
}
