import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, InvalidFieldError, newId, NotFoundError } from '#shared';
import {
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  violatedConstraint,
  type HouseholdTransaction,
  type WriteScope,
} from '#shared/database';
import { StillInUseError, UnknownReferenceError } from '../budget.errors.js';
import { PayeeReadModel, type Payee } from './payee.read-model.js';

/** The text means another payee already. */
export class AliasInUseError extends DomainError {
  constructor() {
    super(
      'conflict',
      'alias_in_use',
      'This text means another payee already. Merge the two, or take it from there.',
    );
  }
}

/** Names payees, and says which texts of banks mean them. New ones are made by the database, with their transactions. */
@Injectable()
export class PayeeService {
  constructor(
    private readonly payees: PayeeReadModel,
    private readonly writer: HouseholdWriter,
  ) {}

  /**
   * The new name also becomes an alias, if it means nobody else: typed by hand, it finds the payee.
   * @throws NotFoundError, StaleRevisionError
   */
  renamePayee(householdId: string, id: string, name: string, expected?: ExpectedRevisions): Promise<Payee> {
    return this.writer.change(householdId, async (tx) => {
      requireRevision(await this.payees.getPayee(householdId, id, tx.manager), expected);
      await tx.manager.query('UPDATE budget.payee SET name = $3 WHERE household_id = $1 AND id = $2', [
        ...[householdId, id],
        name,
      ]);
      await tx.manager.query(
        `INSERT INTO budget.payee_alias (household_id, id, payee_id, key) VALUES ($1, $2, $3, budget.payee_key($4))
         ON CONFLICT ON CONSTRAINT uq_payee_alias_key DO NOTHING`,
        [householdId, newId(), id, name],
      );
      return this.payees.getPayee(householdId, id, tx.manager);
    });
  }

  /**
   * Transactions and aliases of `id` become those of `intoId`, and `id` is gone: one revision.
   * @throws NotFoundError, UnknownReferenceError, InvalidFieldError when they are the same
   */
  mergePayee(scope: WriteScope<Payee>, id: string, intoId: string): Promise<Payee> {
    return this.writer.change(scope, async ({ manager, householdId }) => {
      const found = await this.payees.findPayees(manager, householdId, [id, intoId]);
      if (!found.some((payee) => payee.id === id)) throw new NotFoundError('payee');
      if (!found.some((payee) => payee.id === intoId)) throw new UnknownReferenceError('payee', '/intoId');
      if (id === intoId) {
        throw new InvalidFieldError('/intoId', 'same_payee', 'A payee cannot be merged into itself.');
      }
      for (const sql of [
        'UPDATE budget.transaction SET payee_id = $3 WHERE household_id = $1 AND payee_id = $2',
        'UPDATE budget.payee_alias SET payee_id = $3 WHERE household_id = $1 AND payee_id = $2',
      ]) {
        await manager.query(sql, [householdId, id, intoId]);
      }
      await manager.query('DELETE FROM budget.payee WHERE household_id = $1 AND id = $2', [householdId, id]);
      await touch(manager, householdId, intoId);
      return this.payees.getPayee(householdId, intoId, manager);
    });
  }

  /** @throws NotFoundError, StaleRevisionError, StillInUseError while transactions name it */
  async deletePayee(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer
      .change(householdId, async ({ manager }) => {
        requireRevision(await this.payees.getPayee(householdId, id, manager), expected);
        await manager.query('DELETE FROM budget.payee WHERE household_id = $1 AND id = $2', [
          householdId,
          id,
        ]);
      })
      .catch((error: unknown) => {
        if (violatedConstraint(error) !== 'fk_transaction_payee') throw error;
        throw new StillInUseError('payee_in_use', 'Transactions name this payee. Merge it into another one.');
      });
  }

  /**
   * From now on the text means this payee.
   * @throws NotFoundError, AliasInUseError when it means another one
   */
  addAlias(scope: WriteScope<Payee>, id: string, text: string): Promise<Payee> {
    return this.writer
      .change(scope, async ({ manager, householdId }) => {
        const { aliases } = await this.payees.getPayee(householdId, id, manager);
        const [{ key }] = await manager.query<[{ key: string }]>('SELECT budget.payee_key($1) AS key', [
          text,
        ]);
        if (!aliases.some((alias) => alias.text === key)) {
          await manager.query(
            'INSERT INTO budget.payee_alias (household_id, id, payee_id, key) VALUES ($1, $2, $3, $4)',
            [householdId, newId(), id, key],
          );
          await touch(manager, householdId, id);
        }
        return this.payees.getPayee(householdId, id, manager);
      })
      .catch((error: unknown) => {
        throw violatedConstraint(error) === 'uq_payee_alias_key' ? new AliasInUseError() : error;
      });
  }

  /**
   * The text means this payee no more: its transactions become those of a payee of their own.
   * @throws NotFoundError
   */
  removeAlias(householdId: string, id: string, aliasId: string): Promise<Payee> {
    return this.writer.change(householdId, async (tx) => {
      const { aliases } = await this.payees.getPayee(householdId, id, tx.manager);
      const alias = aliases.find((one) => one.id === aliasId);
      if (!alias) throw new NotFoundError('alias');
      await tx.manager.query('DELETE FROM budget.payee_alias WHERE household_id = $1 AND id = $2', [
        ...[householdId, aliasId],
      ]);
      await splitOff(tx, id, alias.text);
      await touch(tx.manager, householdId, id);
      return this.payees.getPayee(householdId, id, tx.manager);
    });
  }
}

/** The aliases are part of what the payee's revision stands for. */
async function touch(manager: EntityManager, householdId: string, id: string): Promise<void> {
  await manager.query('UPDATE budget.payee SET name = name WHERE household_id = $1 AND id = $2', [
    householdId,
    id,
  ]);
}

async function splitOff(
  { manager, householdId }: HouseholdTransaction,
  id: string,
  key: string,
): Promise<void> {
  await manager.query(
    `UPDATE budget.transaction SET payee_id = budget.resolve_payee(household_id, payee)
      WHERE household_id = $1 AND payee_id = $2 AND budget.payee_key(payee) = $3`,
    [householdId, id, key],
  );
}
