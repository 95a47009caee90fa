import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, NotFoundError } from '#shared';
import { ObjectStorage } from '#shared/storage';
import { ImageNotKeptError } from '../receipt.errors.js';
import { Receipt } from '../receipt.entity.js';
import type { ImageVariant } from './image-variant.js';

const LINK_LIFETIME_MS = 5 * 60_000;

/** Gives out links to a receipt's photo. */
@Injectable()
export class ReceiptImageService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /**
   * @param page from 1
   * @throws NotFoundError when there is no such receipt, or no image of it (yet); ImageNotKeptError
   */
  async signLink(
    householdId: string,
    receiptId: string,
    variant: ImageVariant,
    page: number,
  ): Promise<string> {
    const receipt = await this.dataSource.manager.findOneBy(Receipt, { householdId, id: receiptId });
    if (!receipt) throw new NotFoundError('receipt');
    if (receipt.imageRemovedAt) throw new ImageNotKeptError();
    const key = receipt.imageKey(variant, page);
    if (!(await this.storage.head(key))) throw new NotFoundError('receipt image');
    return this.storage.signDownload({
      key,
      expiresAt: new Date(this.clock.now().getTime() + LINK_LIFETIME_MS),
    });
  }
}
