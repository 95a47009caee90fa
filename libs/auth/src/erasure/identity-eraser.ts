import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HouseholdWriter } from '#shared/database';
import {
  ERASED_AT_ONCE,
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { AuditTrail } from '../audit/audit-trail.js';
import { exportsFolder } from '../export/data-export.entity.js';
import { findOwnHouseholds } from './sole-households.js';

const INVITATION = 'auth.invitation';
const AUDIT = 'auth.audit_event';
const EXPORT = 'auth.data_export';
/** Go with the user. */
const OF_USER = [
  'auth.session',
  'auth.api_key',
  'auth.totp',
  'auth.recovery_code',
  'auth.one_time_link',
  'auth.owner_notice',
  'auth.membership',
];
/** To the person's address, wherever they were invited to, and what they have accepted. */
const INVITED = `accepted_by = $1 OR lower(email) = (SELECT lower(email) FROM auth."user" WHERE id = $1)`;
/** What they did, what others did to them, and what happened in a household that goes with them. */
const RECORDED = 'user_id = $1 OR target_id = $1 OR household_id = ANY($2)';

/**
 * Who the person was: the account with its sessions, memberships and exports, and the households that were theirs alone.
 * Of an audit event its kind and time stay, without anybody. A household of several people keeps everything, and gets
 * an owner where it would be left without.
 */
@Injectable()
export class IdentityEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'identity';
  readonly tables = ['auth.user', 'auth.household', ...OF_USER, EXPORT, INVITATION, AUDIT];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
    private readonly writer: HouseholdWriter,
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
    private readonly audit: AuditTrail,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  async count({ userId, householdIds }: ErasureSubject): Promise<Traces> {
    const counts: Record<string, number> = {};
    for (const table of [...OF_USER, EXPORT]) {
      counts[table] = await this.countWhere(table, 'user_id = $1', [userId]);
    }
    counts[INVITATION] = await this.countWhere(INVITATION, INVITED, [userId]);
    counts[AUDIT] = await this.countWhere(AUDIT, RECORDED, [userId, householdIds]);
    counts['auth.user'] = await this.countWhere('auth."user"', 'id = $1', [userId]);
    counts['auth.household'] = await this.countWhere('auth.household', 'id = ANY($1)', [householdIds]);
    counts['objects'] = await this.storage.countFolder(exportsFolder(userId));
    return counts;
  }

  async erase({ userId, householdIds }: ErasureSubject): Promise<void> {
    await this.eraseExports(userId);
    await this.forgetRecorded(userId, householdIds);
    const personal = await this.findPersonalHousehold(userId);
    if (personal === null) return;
    for (const { householdId } of await findOwnHouseholds(this.dataSource.manager, userId)) {
      if (householdId !== personal) await this.leave(userId, householdId, householdIds);
    }
    await this.leave(userId, personal, householdIds, (manager) => eraseUser(manager, userId));
  }

  private async eraseExports(userId: string): Promise<void> {
    const households = await this.dataSource.query<{ household_id: string }[]>(
      `SELECT DISTINCT household_id FROM ${EXPORT} WHERE user_id = $1`,
      [userId],
    );
    for (const { household_id: householdId } of households) {
      await this.rows.change(householdId, `DELETE FROM ${EXPORT} WHERE household_id = $1 AND user_id = $2`, [
        userId,
      ]);
    }
    await this.storage.deleteFolder(exportsFolder(userId));
  }

  /** What happened stays, to whom does not. Each condition is one index. */
  private async forgetRecorded(userId: string, householdIds: readonly string[]): Promise<void> {
    await this.forget('user_id', [userId], 'session_id = NULL, user_agent = NULL');
    await this.forget('household_id', householdIds, 'role = NULL');
    await this.forget('target_id', [userId], 'role = NULL');
  }

  private async forget(column: string, ids: readonly string[], more: string): Promise<void> {
    for (let changed = ERASED_AT_ONCE; changed === ERASED_AT_ONCE;) {
      [, changed] = await this.dataSource.query<[unknown[], number]>(
        `UPDATE ${AUDIT} SET ${column} = NULL, ${more}
          WHERE id IN (SELECT id FROM ${AUDIT} WHERE ${column} = ANY($1) LIMIT ${ERASED_AT_ONCE})`,
        [ids],
      );
    }
  }

  /** Null when an earlier run has come so far that the user is gone. */
  private async findPersonalHousehold(userId: string): Promise<string | null> {
    const [user] = await this.dataSource.query<{ personal_household_id: string }[]>(
      'SELECT personal_household_id FROM auth."user" WHERE id = $1',
      [userId],
    );
    return user?.personal_household_id ?? null;
  }

  /** @param andThen the end of the same transaction */
  private async leave(
    userId: string,
    householdId: string,
    erased: readonly string[],
    andThen: (manager: EntityManager) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      if (erased.includes(householdId)) {
        await manager.query('DELETE FROM auth.membership WHERE household_id = $1', [householdId]);
        await manager.query('DELETE FROM auth.household WHERE id = $1', [householdId]);
      } else {
        const heir = await passOn(manager, userId, householdId);
        if (heir !== null) {
          const given = { userId: null, householdId, targetId: heir, role: 'owner' } as const;
          await this.audit.record(manager, 'ownership_transferred', given);
        }
        await manager.query('DELETE FROM auth.membership WHERE household_id = $1 AND user_id = $2', [
          householdId,
          userId,
        ]);
      }
      await andThen(manager);
    });
  }

  private async countWhere(table: string, condition: string, values: readonly unknown[]): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
      values,
    );
    return row.count;
  }
}

/** The user, and with them what goes by cascade. */
async function eraseUser(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(`DELETE FROM ${INVITATION} WHERE ${INVITED}`, [userId]);
  await manager.query('DELETE FROM auth."user" WHERE id = $1', [userId]);
}

/**
 * Makes another member the owner of a household that would be left without: nobody can ask for it any more, and the
 * others keep what they have. Only where somebody joined during the grace period; otherwise the person was asked to.
 */
async function passOn(manager: EntityManager, userId: string, householdId: string): Promise<string | null> {
  const [[heir]] = await manager.query<[[{ user_id: string }?], number]>(
    `UPDATE auth.membership SET role = 'owner'
      WHERE household_id = $1
        AND NOT EXISTS (SELECT FROM auth.membership
                         WHERE household_id = $1 AND user_id <> $2 AND role = 'owner')
        AND user_id = (SELECT user_id FROM auth.membership WHERE household_id = $1 AND user_id <> $2
                        ORDER BY role = 'editor' DESC, created_at, user_id LIMIT 1)
      RETURNING user_id`,
    [householdId, userId],
  );
  return heir?.user_id ?? null;
}
