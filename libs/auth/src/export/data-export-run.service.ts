import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Clock, NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import type { Measured } from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { MailOutbox } from '../mail/mail-outbox.js';
import { DataExport } from './data-export.entity.js';
import type { exportDataJob } from './data-export.job.js';
import { PersonalArchive } from './personal-archive.js';

type Order = z.infer<typeof exportDataJob.payload>;

const KEPT_MS = 7 * 86_400_000;
const TOUCHED_EVERY_MS = 60_000;
const BATCH = 100;

/** Thrown out of the work when its order is no longer the current one. */
class OrderReplacedError extends Error {}

/** Makes exports and removes them again. Every step acts only while the order's epoch is the export's. */
@Injectable()
export class DataExportRunService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly archive: PersonalArchive,
    private readonly storage: ObjectStorage,
    private readonly mails: MailOutbox,
    private readonly clock: Clock,
  ) {}

  /** @throws storage's or the database's fault, which may pass */
  async run(order: Order): Promise<void> {
    const found = await this.move(order, { status: 'running' });
    if (!found) return;
    // What a killed try has left.
    await this.storage.deleteFolder(found.folder);
    try {
      const result = await this.write(order, found);
      if (await this.finish(order, result)) return;
    } catch (error) {
      if (!(error instanceof OrderReplacedError)) throw error;
    }
    await this.storage.delete(found.objectKey);
  }

  /** Removes what has been ready for a week. @returns how many */
  async expire(): Promise<number> {
    for (let count = 0; ;) {
      const due = await this.dataSource.manager.find(DataExport, {
        where: { status: 'ready', expiresAt: LessThan(this.clock.now()) },
        order: { expiresAt: 'ASC' },
        take: BATCH,
      });
      for (const { householdId, id, folder } of due) {
        // The file first: what is called expired has none.
        await this.storage.deleteFolder(folder);
        await this.writer.change(householdId, ({ manager }) =>
          manager.update(DataExport, { householdId, id, status: 'ready' }, { status: 'expired' }),
        );
      }
      count += due.length;
      if (due.length < BATCH) return count;
    }
  }

  private write(order: Order, { userId, objectKey }: DataExport): Promise<Measured> {
    let touchedAt = performance.now();
    const onProgress = async (): Promise<void> => {
      if (performance.now() - touchedAt < TOUCHED_EVERY_MS) return;
      touchedAt = performance.now();
      if (!(await this.move(order, {}))) throw new OrderReplacedError();
    };
    return this.archive.write(userId, objectKey, onProgress);
  }

  private async finish(order: Order, { bytes, sha256 }: Measured): Promise<boolean> {
    const finishedAt = this.clock.now();
    const result = { byteSize: BigInt(bytes), sha256, finishedAt };
    const expiresAt = new Date(finishedAt.getTime() + KEPT_MS);
    const mail = (manager: EntityManager) => this.mails.promise(manager, 'export_ready', order.exportId);
    return (await this.move(order, { status: 'ready', ...result, expiresAt }, mail)) !== null;
  }

  /** Changes the order's export, with a sign of life, and more in the same transaction. @returns null when the order is no longer the current one */
  private async move(
    { householdId, exportId: id, epoch }: Order,
    change: Partial<DataExport>,
    andThen: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<DataExport | null> {
    try {
      return await this.writer.change(householdId, async ({ manager }) => {
        const found = await manager.findOneBy(DataExport, { householdId, id, epoch });
        if (found?.status !== 'queued' && found?.status !== 'running') return null;
        await manager.update(DataExport, { householdId, id }, { touchedAt: this.clock.now(), ...change });
        await andThen(manager);
        return found;
      });
    } catch (error) {
      // The household was erased.
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}
