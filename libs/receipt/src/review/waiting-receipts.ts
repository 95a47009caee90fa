import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WaitingWork, type Waiting } from '#shared/database';

/** Tells which receipts are uploaded and no transaction yet, and neither rejected nor failed. */
@Injectable()
export class WaitingReceipts implements OnModuleInit {
  constructor(
    private readonly work: WaitingWork,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.work.registerReceipts((householdId) => this.find(householdId));
  }

  private async find(householdId: string): Promise<Waiting> {
    const [found] = await this.dataSource.query<[Waiting]>(
      `SELECT count(*)::int AS count, min(created_at) AS since FROM receipt.receipt
        WHERE household_id = $1 AND status IN ('uploaded', 'processing', 'needs_review', 'ready')`,
      [householdId],
    );
    return found;
  }
}
