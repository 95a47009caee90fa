import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { PollLoop } from '#shared/queue';
import { ReceiptRecoveryService } from '../receipt-recovery.service.js';

const INTERVAL_MS = 30_000;

/** Looks for lost receipts as long as the worker lives. */
@Injectable()
export class ReceiptSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReceiptSweeper.name);
  private readonly loop = new PollLoop('receipt sweeper', INTERVAL_MS, () => this.sweep());

  constructor(private readonly recovery: ReceiptRecoveryService) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async sweep(): Promise<boolean> {
    const recovered = await this.recovery.recoverLostReceipts();
    if (recovered > 0) this.logger.warn({ recovered }, 'lost receipts handed out again');
    return false;
  }
}
