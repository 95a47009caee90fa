import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError } from '#shared';
import { SYSTEM, toActorSetting, type Actor } from './actor.js';
import { claimRequest, storeAnswer, type OnceOnly } from './idempotency.js';
import { RevisionAnnouncer } from './revision-announcer.js';

/** An open transaction that holds one household's revision; handed to everything that writes in it. */
export interface HouseholdTransaction {
  readonly manager: EntityManager;
  readonly householdId: string;
  /** The revision that this transaction's writes are stamped with. */
  readonly revision: bigint;
  /** Who acts; triggers read it from the setting `platform.actor`. */
  readonly actor: Actor;
  /** Runs after the commit and only then: nudges, mails, enqueues. Must not throw; losing it must be harmless. */
  afterCommit(effect: () => void): void;
}

/** Whose data is changed, and whether the change answers a request that must have its effect once. */
export interface WriteScope<T> {
  readonly householdId: string;
  /** Absent = the product itself. */
  readonly actor?: Actor;
  readonly once?: OnceOnly<T>;
}

/**
 * The only way to change a household's data: bumps the household's revision first, which serialises the
 * household's writers, so that revision order is commit order. Database triggers refuse any other write.
 */
@Injectable()
export class HouseholdWriter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly announcer: RevisionAnnouncer,
  ) {}

  /**
   * Runs `work` in one transaction and commits it. Never call anything outside the database in `work`.
   * Lock order: idempotency key, then revision, then the rest.
   * @throws NotFoundError when the household does not exist; AnsweredBefore, RequestInProgressError,
   *   KeyReusedError when the scope's request is no first one.
   */
  async change<T>(scope: string | WriteScope<T>, work: (tx: HouseholdTransaction) => Promise<T>): Promise<T> {
    return this.write(typeof scope === 'string' ? { householdId: scope } : scope, bumpRevision, work);
  }

  /**
   * Opens the scope's household, which does not exist yet, in one transaction with `work`. Otherwise as `change`; an id
   * that is in use violates `pk_household_revision`.
   */
  async create<T>(scope: WriteScope<T>, work: (tx: HouseholdTransaction) => Promise<T>): Promise<T> {
    return this.write(scope, insertRevision, work);
  }

  /** Creates the revision of a new household; its first writes go on in the same transaction. */
  async openHousehold<T>(
    manager: EntityManager,
    householdId: string,
    work: (tx: HouseholdTransaction) => Promise<T>,
  ): Promise<T> {
    const revision = await insertRevision(manager, householdId, SYSTEM);
    return work({ manager, householdId, revision, actor: SYSTEM, afterCommit: () => undefined });
  }

  private async write<T>(
    { householdId, actor = SYSTEM, once }: WriteScope<T>,
    begin: (manager: EntityManager, householdId: string, actor: Actor) => Promise<bigint>,
    work: (tx: HouseholdTransaction) => Promise<T>,
  ): Promise<T> {
    const effects: (() => void)[] = [];
    let revision = 0n;
    const result = await this.dataSource.transaction(async (manager) => {
      if (once) await claimRequest(manager, once);
      revision = await begin(manager, householdId, actor);
      const worked = await work({
        manager,
        householdId,
        revision,
        actor,
        afterCommit: (effect) => effects.push(effect),
      });
      if (once) await storeAnswer(manager, once, once.present(worked));
      return worked;
    });
    this.announcer.announce(householdId, revision);
    effects.forEach((effect) => {
      effect();
    });
    return result;
  }
}

/** Tells triggers and column defaults of this transaction who acts and at which revision. */
const ANNOUNCED = `set_config('platform.actor', $2, true), set_config('platform.revision', revision::text, true)`;

async function insertRevision(manager: EntityManager, householdId: string, actor: Actor): Promise<bigint> {
  await manager.query(
    `INSERT INTO platform.household_revision (household_id, revision) VALUES ($1, 1) RETURNING ${ANNOUNCED}`,
    [householdId, toActorSetting(actor)],
  );
  return 1n;
}

async function bumpRevision(manager: EntityManager, householdId: string, actor: Actor): Promise<bigint> {
  const [rows] = await manager.query<[{ revision: string }[], number]>(
    `UPDATE platform.household_revision
        SET revision = revision + 1, xid = pg_current_xact_id()
      WHERE household_id = $1
      RETURNING revision, ${ANNOUNCED}`,
    [householdId, toActorSetting(actor)],
  );
  const row = rows[0];
  if (!row) throw new NotFoundError('household');
  return BigInt(row.revision);
}
