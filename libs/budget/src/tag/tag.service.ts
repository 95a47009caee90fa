import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError, InvalidFieldError, NotFoundError } from '#shared';
import { HouseholdWriter, type HouseholdTransaction, type WriteScope } from '#shared/database';
import { replaceTagInRules } from '../rule/rule-tags.js';

/** A word that transactions are marked with; it exists while one has it. */
export interface Tag {
  readonly name: string;
  /** Transactions that have it. */
  readonly usageCount: number;
}

/** The new name is another tag's. */
export class TagExistsError extends DomainError {
  constructor() {
    super('conflict', 'tag_exists', 'There is such a tag already. Merge the two instead.');
  }
}

/** The household's tags, changed on all transactions at once, and in the rules that name them: one revision. */
@Injectable()
export class TagService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
  ) {}

  /** Up to `count` tags in alphabetical order, after the one called `after`. */
  listTags(householdId: string, count: number, after: string | null): Promise<Tag[]> {
    return this.dataSource.query<Tag[]>(
      `SELECT name, count(*)::int AS "usageCount"
         FROM budget.transaction CROSS JOIN LATERAL unnest(tags) AS name
        WHERE household_id = $1 AND tags <> '{}' AND ($2::text IS NULL OR name COLLATE "C" > $2)
        GROUP BY name ORDER BY name COLLATE "C" LIMIT $3`,
      [householdId, after, count],
    );
  }

  /** @throws NotFoundError, TagExistsError */
  renameTag(householdId: string, name: string, newName: string): Promise<Tag> {
    return this.writer.change(householdId, async (tx) => {
      await requireTag(tx, name);
      if (name !== newName && (await countTag(tx, newName)) > 0) throw new TagExistsError();
      await replaceTag(tx, name, newName);
      return { name: newName, usageCount: await countTag(tx, newName) };
    });
  }

  /**
   * Transactions with either tag have `into`, once.
   * @throws NotFoundError, InvalidFieldError when `into` is no tag or the same
   */
  mergeTag(scope: WriteScope<Tag>, name: string, into: string): Promise<Tag> {
    return this.writer.change(scope, async (tx) => {
      await requireTag(tx, name);
      if (name === into || (await countTag(tx, into)) === 0) {
        throw new InvalidFieldError('/into', 'unknown', 'There is no such other tag.');
      }
      await replaceTag(tx, name, into);
      return { name: into, usageCount: await countTag(tx, into) };
    });
  }

  /** Takes the tag off every transaction; a rule that adds it may bring it back. @throws NotFoundError */
  async deleteTag(householdId: string, name: string): Promise<void> {
    await this.writer.change(householdId, async (tx) => {
      await requireTag(tx, name);
      await tx.manager.query(
        `UPDATE budget.transaction SET tags = array_remove(tags, $2)
          WHERE household_id = $1 AND tags <> '{}' AND tags @> ARRAY[$2::text]`,
        [tx.householdId, name],
      );
    });
  }
}

async function requireTag(tx: HouseholdTransaction, name: string): Promise<void> {
  if ((await countTag(tx, name)) === 0) throw new NotFoundError('tag');
}

async function countTag({ manager, householdId }: HouseholdTransaction, name: string): Promise<number> {
  const [row] = await manager.query<[{ number: number }]>(
    `SELECT count(*)::int AS number FROM budget.transaction
      WHERE household_id = $1 AND tags <> '{}' AND tags @> ARRAY[$2::text]`,
    [householdId, name],
  );
  return row.number;
}

/** The new tag takes the old one's place, unless the transaction has it already; rules go on with the new one. */
async function replaceTag(tx: HouseholdTransaction, name: string, replacement: string): Promise<void> {
  if (name === replacement) return;
  await tx.manager.query(
    `UPDATE budget.transaction
        SET tags = CASE WHEN tags @> ARRAY[$3::text] THEN array_remove(tags, $2) ELSE array_replace(tags, $2, $3) END
      WHERE household_id = $1 AND tags <> '{}' AND tags @> ARRAY[$2::text]`,
    [tx.householdId, name, replacement],
  );
  await replaceTagInRules(tx, name, replacement);
}
