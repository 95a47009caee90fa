import { createHash } from 'node:crypto';
import { pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId, requestDigest } from '#shared';
import { HouseholdWriter, violatedConstraint, type WriteScope } from '#shared/database';
import { ObjectStorage } from '#shared/storage';
import { AccountService } from '../account/account.service.js';
import { checkAccount } from '../transaction/book-rules.js';
import { UnknownReferenceError } from '../budget.errors.js';
import { ImportSettings } from './import.config.js';
import { Import, importFileKey } from './import.entity.js';
import { ImportFileTooLargeError, TooManyImportsError } from './import.errors.js';
import { ImportRows } from './import-rows.js';
import type { StatementFormat } from './statement-format.js';
import type { StatementMapping } from './statement-reading.js';

export interface NewImport {
  readonly accountId: string;
  /** Null = by the file. */
  readonly format: StatementFormat | null;
  /** Null = as it was read the last time, or else guessed. */
  readonly mapping: StatementMapping | null;
  readonly fileName: string;
}

const MEBIBYTE = 1024 * 1024;
const MOST_WAITING = 10;

/** Takes files in: they go to storage as they come, and a worker reads them. */
@Injectable()
export class ImportUploadService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly accounts: AccountService,
    private readonly rows: ImportRows,
    private readonly storage: ObjectStorage,
    private readonly settings: ImportSettings,
    private readonly clock: Clock,
  ) {}

  /**
   * @param file is read to its end, or destroyed
   * @param scopeOf the request's scope, once the digest of all it sends is known
   * @throws UnknownReferenceError for an account not of this household; ArchivedAccountError; ImportFileTooLargeError,
   *   TooManyImportsError;
   *   DomainError when the file is cut off
   */
  async receiveImport(
    householdId: string,
    request: NewImport,
    file: Readable,
    scopeOf: (digest: Buffer) => WriteScope<Import>,
  ): Promise<Import> {
    const account = await this.accounts.findAccount(householdId, request.accountId);
    if (!account || account.archived) file.resume();
    checkAccount(account, undefined);
    const id = newId();
    const key = importFileKey(householdId, id);
    try {
      const { sha256, byteSize } = await this.store(key, file);
      const scope = scopeOf(requestDigest({ ...request, sha256 }));
      return await this.announce(scope, { ...request, id, byteSize: BigInt(byteSize) });
    } catch (error) {
      // Of a file without an import nothing stays, and nobody else would remove it.
      await this.storage.delete(key);
      throw violatedConstraint(error) === 'fk_import_account'
        ? new UnknownReferenceError('account', '/accountId')
        : error;
    }
  }

  private async store(key: string, file: Readable): Promise<{ sha256: string; byteSize: number }> {
    const measure = new MeasuredUpload(this.settings.IMPORT_MAX_MEBIBYTES);
    pipeline(file, measure, (error) => {
      if (!error) return;
      measure.fault ??=
        error instanceof DomainError
          ? error
          : new DomainError('bad_request', 'upload_incomplete', 'The file did not arrive whole.');
    });
    try {
      await this.storage.writeStream(key, measure, 'application/octet-stream');
    } catch (error) {
      throw measure.fault ?? error;
    }
    return { sha256: measure.hash.digest('hex'), byteSize: measure.byteSize };
  }

  private announce(
    scope: WriteScope<Import>,
    { id, accountId, format, mapping, fileName, byteSize }: NewImport & { id: string; byteSize: bigint },
  ): Promise<Import> {
    const { householdId } = scope;
    return this.writer.change(scope, async (tx) => {
      const waiting = await tx.manager.countBy(Import, { householdId, status: 'parsing' });
      if (waiting >= MOST_WAITING) throw new TooManyImportsError(MOST_WAITING);
      const now = this.clock.now();
      await tx.manager.insert(Import, {
        ...{ householdId, id, accountId, status: 'parsing' as const, format, mapping, fileName, byteSize },
        ...{ mappingSource: mapping ? ('given' as const) : null, touchedAt: now, createdAt: now },
        ...{ fileStored: true, errors: [], epoch: 0, crashes: 0 },
      });
      const found = await tx.manager.findOneByOrFail(Import, { householdId, id });
      await this.rows.handOut(tx, found);
      return found;
    });
  }
}

/** Counts and hashes what passes, and ends when it is too much. */
class MeasuredUpload extends Transform {
  readonly hash = createHash('sha256');
  byteSize = 0;
  /** Why it ended early. */
  fault: DomainError | undefined;

  constructor(private readonly mebibytes: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    this.byteSize += chunk.length;
    if (this.byteSize > this.mebibytes * MEBIBYTE) {
      this.fault = new ImportFileTooLargeError(this.mebibytes);
      done(this.fault);
      return;
    }
    this.hash.update(chunk);
    done(null, chunk);
  }
}
