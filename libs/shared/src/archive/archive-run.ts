import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { NotFoundError, type Clock } from '#shared';
import type { HouseholdWriter } from '#shared/database';
import type { ObjectStorage } from '#shared/storage';
import type { StoredArchive } from './stored-archive.js';
import type { Measured } from './zip-archive.js';

const KEPT_MS = 7 * 86_400_000;
const TOUCHED_EVERY_MS = 60_000;
const BATCH = 100;

/** Which archive is to be made, and in which try. */
export interface ArchiveOrder {
  readonly householdId: string;
  readonly id: string;
  readonly epoch: number;
}

/** Thrown out of the work when its order is no longer the current one. */
class OrderReplacedError extends Error {}

/** Makes archives of one kind and removes them again. Every step acts only while the order's epoch is the archive's. */
export abstract class ArchiveRun<A extends StoredArchive> {
  constructor(
    private readonly kind: new () => A,
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /** @throws storage's or the database's fault, which may pass */
  async run(order: ArchiveOrder): Promise<void> {
    const found = await this.move(order, { status: 'running' });
    if (!found) return;
    // What a killed try has left.
    await this.storage.deleteFolder(found.folder);
    try {
      const result = await this.write(found, this.signsOfLife(order));
      if (await this.finish(order, result)) return;
    } catch (error) {
      if (!(error instanceof OrderReplacedError)) throw error;
    }
    await this.storage.delete(found.objectKey);
  }

  /** Removes what has been ready for a week. @returns how many */
  async expire(): Promise<number> {
    const kind: new () => StoredArchive = this.kind;
    for (let count = 0; ;) {
      const due = await this.dataSource.manager.find(kind, {
        where: { status: 'ready', expiresAt: LessThan(this.clock.now()) },
        order: { expiresAt: 'ASC' },
        take: BATCH,
      });
      for (const { householdId, id, folder } of due) {
        // The file first: what is called expired has none.
        await this.storage.deleteFolder(folder);
        await this.writer.change(householdId, ({ manager }) =>
          manager.update(kind, { householdId, id, status: 'ready' }, { status: 'expired' }),
        );
      }
      count += due.length;
      if (due.length < BATCH) return count;
    }
  }

  /** Writes it into the storage under its key. @param onProgress to be called now and then; what it throws ends it */
  protected abstract write(archive: A, onProgress: () => Promise<void>): Promise<Measured>;

  /** Takes part in the transaction that makes it ready. */
  protected announce(_manager: EntityManager, _id: string): Promise<void> {
    return Promise.resolve();
  }

  private signsOfLife(order: ArchiveOrder): () => Promise<void> {
    let touchedAt = performance.now();
    return async () => {
      if (performance.now() - touchedAt < TOUCHED_EVERY_MS) return;
      touchedAt = performance.now();
      if (!(await this.move(order, {}))) throw new OrderReplacedError();
    };
  }

  private async finish(order: ArchiveOrder, { bytes, sha256 }: Measured): Promise<boolean> {
    const finishedAt = this.clock.now();
    const expiresAt = new Date(finishedAt.getTime() + KEPT_MS);
    const result = { status: 'ready' as const, byteSize: BigInt(bytes), sha256, finishedAt, expiresAt };
    const moved = await this.move(order, result, (manager) => this.announce(manager, order.id));
    return moved !== null;
  }

  /**
   * Changes the order's archive, with a sign of life, and more in the same transaction.
   * @returns null when the order is no longer the current one
   */
  private async move(
    { householdId, id, epoch }: ArchiveOrder,
    change: Partial<StoredArchive>,
    andThen: (manager: EntityManager) => Promise<void> = () => Promise.resolve(),
  ): Promise<A | null> {
    const kind: new () => StoredArchive = this.kind;
    try {
      return await this.writer.change(householdId, async ({ manager }) => {
        const found = await manager.findOneBy(kind, { householdId, id, epoch });
        if (found?.status !== 'queued' && found?.status !== 'running') return null;
        await manager.update(kind, { householdId, id }, { touchedAt: this.clock.now(), ...change });
        await andThen(manager);
        return found as A;
      });
    } catch (error) {
      // The household was erased.
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }
}
