import { Injectable } from '@nestjs/common';
import { LedgerReadModel } from '#budget';
import type { Extraction } from './extraction/extraction.js';
import type { ReceiptPage } from './extraction/receipt-page.js';
import { ReceiptReader, type ReadHints, type ReadRequest } from './extraction/receipt-reader.js';
import { OpenAiSettings } from './extraction/openai/openai.config.js';
import type { Receipt } from './receipt.entity.js';
import { ReceiptStore } from './receipt-store.js';

/** Puts a receipt before the reader, with what is known about its household. */
@Injectable()
export class ReceiptExaminer {
  constructor(
    private readonly ledger: LedgerReadModel,
    private readonly reader: ReceiptReader,
    private readonly store: ReceiptStore,
    private readonly settings: OpenAiSettings,
  ) {}

  /** How many receipts of one household are better examined together than one by one. */
  get bestTogether(): number {
    return this.reader.bestTogether;
  }

  /** @throws the reader's error. */
  async examine(
    receipt: Receipt,
    pages: readonly ReceiptPage[],
    earlier: Pick<ReadHints, 'localReading'> = {},
  ): Promise<Extraction> {
    const hints = await this.hintsFor(receipt);
    const isBacklog = !earlier.localReading && (await this.isBacklog(receipt.householdId));
    return this.reader.read(pages, { ...hints, ...earlier, isBacklog });
  }

  /** Receipts of one household; each ends by itself. */
  async examineTogether(
    receipts: readonly { readonly receipt: Receipt; readonly pages: readonly ReceiptPage[] }[],
  ): Promise<PromiseSettledResult<Extraction>[]> {
    const [first] = receipts;
    const isBacklog = first !== undefined && (await this.isBacklog(first.receipt.householdId));
    const requests: ReadRequest[] = [];
    for (const { receipt, pages } of receipts) {
      const hints = await this.hintsFor(receipt);
      requests.push({ pages, hints: { ...hints, isBacklog } });
    }
    return this.reader.readTogether(requests);
  }

  private async isBacklog(householdId: string): Promise<boolean> {
    const { OPENAI_BATCH_FROM: from } = this.settings;
    return from > 0 && (await this.store.countUnread(householdId)) >= from;
  }

  /** What is known about a receipt before it is read. */
  async hintsFor({ householdId, uploadedOn }: Receipt): Promise<ReadHints> {
    const householdCurrency = await this.ledger.findMainCurrency(householdId);
    return { householdId, ...(householdCurrency === null ? {} : { householdCurrency }), uploadedOn };
  }
}
