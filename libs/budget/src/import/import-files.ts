import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HouseholdTransaction } from '#shared/database';
import { Outbox } from '#shared/queue';
import { ObjectNotFoundError, ObjectStorage } from '#shared/storage';
import { Account } from '../account/account.entity.js';
import { Import } from './import.entity.js';
import { removeImportFileJob } from './import.job.js';
import type { FileBytes } from './parse/file-text.js';
import { UnreadableFileError } from './parse/statement.js';
import type { StatementWishes } from './statement-reading.js';

/** What the reading of a file needs besides it. */
@Injectable()
export class ImportFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
    private readonly outbox: Outbox,
  ) {}

  bytesOf({ objectKey }: Import): FileBytes {
    const { storage } = this;
    return async function* () {
      try {
        yield* (await storage.readStream(objectKey)) as AsyncIterable<Uint8Array>;
      } catch (error) {
        if (!(error instanceof ObjectNotFoundError)) throw error;
        throw UnreadableFileError.at(
          { line: 1, column: 1 },
          'file_missing',
          'The file is gone. Send it again.',
        );
      }
    };
  }

  async surroundingsOf({
    householdId,
    accountId,
  }: Import): Promise<{ account: Account; saved: StatementWishes['saved'] }> {
    const account = await this.dataSource.manager.findOneByOrFail(Account, { householdId, id: accountId });
    const [saved] = await this.dataSource.query<NonNullable<StatementWishes['saved']>[]>(
      'SELECT header, mapping FROM budget.import_mapping WHERE household_id = $1 AND account_id = $2',
      [householdId, accountId],
    );
    return { account, saved: saved ?? null };
  }

  /** Promises the removal of the file, which has been read. */
  async forget(tx: HouseholdTransaction, { householdId, id, objectKey, fileStored }: Import): Promise<void> {
    if (!fileStored) return;
    await tx.manager.update(Import, { householdId, id }, { fileStored: false });
    await this.outbox.enqueue(tx, removeImportFileJob, `import-file-${id}`, { key: objectKey });
  }
}
