import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { NotFoundError } from '#shared';
import type { Actor } from '#shared/database';
import type { BulkActionKind } from './bulk-actions.js';

export interface BulkAction {
  readonly id: string;
  readonly kind: BulkActionKind;
  readonly by: Actor;
  readonly at: Date;
  /** How many transactions it has made, changed or deleted. */
  readonly transactionCount: number;
  /** The action that it has undone. */
  readonly undoes: string | null;
  /** The action that has undone it. */
  readonly undoneBy: string | null;
}

interface Row extends Omit<BulkAction, 'by'> {
  readonly actorKind: string;
  readonly actorId: string | null;
}

const SELECT = `
  SELECT action.id, action.kind, action.actor_kind AS "actorKind", action.actor_id AS "actorId",
         action.created_at AS at, action.undoes, undoing.id AS "undoneBy",
         (SELECT count(DISTINCT noted.transaction_id)::int FROM budget.transaction_history AS noted
           WHERE noted.household_id = action.household_id AND noted.bulk_action_id = action.id) AS "transactionCount"
    FROM budget.bulk_action AS action
    LEFT JOIN budget.bulk_action AS undoing
           ON undoing.household_id = action.household_id AND undoing.undoes = action.id`;

/** What changed many transactions at once. */
@Injectable()
export class BulkActionReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first, after the one with id `after`. */
  async listActions(householdId: string, count: number, after?: string): Promise<BulkAction[]> {
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} WHERE action.household_id = $1 AND ($2::uuid IS NULL OR action.id < $2)
        ORDER BY action.id DESC LIMIT $3`,
      [householdId, after ?? null, count],
    );
    return rows.map(toBulkAction);
  }

  /** @throws NotFoundError */
  async getAction(
    householdId: string,
    id: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<BulkAction> {
    const [row] = await manager.query<Row[]>(`${SELECT} WHERE action.household_id = $1 AND action.id = $2`, [
      householdId,
      id,
    ]);
    if (!row) throw new NotFoundError('bulk_action');
    return toBulkAction(row);
  }
}

function toBulkAction({ actorKind, actorId, ...action }: Row): BulkAction {
  return { ...action, by: { kind: actorKind, id: actorId } };
}
