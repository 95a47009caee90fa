import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import { ImportSettings } from '#budget';
import {
  ImportRowReadModel,
  ImportService,
  ImportUploadService,
  TransactionExportReadModel,
  type ImportRowView,
} from '#budget/http';
import { ImportRunService, ImportWorkModule } from '#budget/jobs';
import type { Clock } from '#shared';
import { StorageModule, StorageSettings } from '#shared/storage';
import { openBudgetTestApp } from './budget-test-app.js';

type UploadedImport = Awaited<ReturnType<ImportService['getImport']>>;
type FileWishes = Partial<Parameters<ImportUploadService['receiveImport']>[1]>;

/** Imports without HTTP and without a queue: the test does the worker's part, at once. */
export class ImportLab {
  private constructor(
    readonly app: TestingModule,
    private readonly closeAll: () => Promise<void>,
  ) {}

  /** @param clock absent = the real one */
  static async open(clock?: Clock): Promise<ImportLab> {
    const storageFolder = await mkdtemp(join(tmpdir(), 'import-lab-'));
    const { app, close } = await openBudgetTestApp(clock, {
      storageFolder,
      settings: [ImportSettings, StorageSettings],
      imports: [StorageModule, ImportWorkModule],
      providers: [ImportRowReadModel, ImportService, ImportUploadService, TransactionExportReadModel],
    });
    return new ImportLab(app, async () => {
      await close();
      await rm(storageFolder, { recursive: true });
    });
  }

  close(): Promise<void> {
    return this.closeAll();
  }

  /** Takes the file in and reads it. */
  async read(
    householdId: string,
    accountId: string,
    text: string,
    wishes: FileWishes = {},
  ): Promise<UploadedImport> {
    const request = { accountId, format: null, mapping: null, fileName: 'statement.txt', ...wishes };
    const file = Readable.from([Buffer.from(text)]);
    const { id } = await this.app
      .get(ImportUploadService)
      .receiveImport(householdId, request, file, () => ({ householdId }));
    const read = await this.work(householdId, id);
    if (read.status !== 'ready') throw new Error(`Not read: ${JSON.stringify(read.errors)}`);
    return read;
  }

  /** Decides to book, and books. */
  async commit({ householdId, id }: UploadedImport): Promise<UploadedImport> {
    const wishes = { includeDuplicates: false, includeRows: [] };
    await this.app.get(ImportService).commitImport({ householdId }, id, wishes);
    return this.work(householdId, id);
  }

  /** Decides to take back, and takes back. */
  async revert({ householdId, id }: UploadedImport): Promise<UploadedImport> {
    await this.app.get(ImportService).revertImport({ householdId }, id);
    return this.work(householdId, id);
  }

  /** Its rows as the preview shows them; for small files. */
  rows({ householdId, id }: UploadedImport): Promise<ImportRowView[]> {
    return this.app.get(ImportRowReadModel).listRows(householdId, id, {}, 0, 1_000);
  }

  /** As it is now. */
  reload({ householdId, id }: UploadedImport): Promise<UploadedImport> {
    return this.app.get(ImportService).getImport(householdId, id);
  }

  private async work(householdId: string, importId: string): Promise<UploadedImport> {
    const imports = this.app.get(ImportService);
    const { epoch } = await imports.getImport(householdId, importId);
    await this.app.get(ImportRunService).run({ householdId, importId, epoch });
    return imports.getImport(householdId, importId);
  }
}
