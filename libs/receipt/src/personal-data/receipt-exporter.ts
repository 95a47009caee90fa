import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, MoreThan, type EntityManager } from 'typeorm';
import { isCurrencyCode, Money, toJsonInteger } from '#shared';
import {
  csvFile,
  inPages,
  jsonFile,
  PersonalDataExporter,
  PersonalDataExporters,
  type CsvCell,
  type ExportFile,
  type Field,
} from '#shared/personal-data';
import { ObjectNotFoundError, ObjectStorage } from '#shared/storage';
import type { Extraction } from '../extraction/extraction.js';
import { ModelUsageReadModel, type ModelUsage } from '../extraction/openai/ledger/model-usage.read-model.js';
import { ReceiptPreferences } from '../preference/receipt-preferences.js';
import { Receipt } from '../receipt.entity.js';
import { ReceiptsReadModel, type ReceiptView } from '../receipts.read-model.js';

/** Readings hold the whole text of a receipt. */
const PAGE = 100;
/** All that is kept. */
const USAGE_MONTHS = 26;
/** What a rendered photo of 50 megapixels may have. */
const MOST_IMAGE_BYTES = 64 * 1024 * 1024;

/** Receipts with what was read and corrected, and their photos as they are served: re-encoded, without hidden data. */
@Injectable()
export class ReceiptExporter extends PersonalDataExporter implements OnModuleInit {
  constructor(
    private readonly exporters: PersonalDataExporters,
    private readonly receipts: ReceiptsReadModel,
    private readonly usage: ModelUsageReadModel,
    private readonly preferences: ReceiptPreferences,
    private readonly dataSource: DataSource,
    private readonly storage: ObjectStorage,
  ) {
    super();
  }

  onModuleInit(): void {
    this.exporters.register(this);
  }

  override ofHousehold(manager: EntityManager, householdId: string): readonly ExportFile[] {
    const receipts = () =>
      inPages<ReceiptView>(PAGE, (last, size) =>
        this.receipts.readPage(manager, householdId, last?.id, size),
      );
    const usage = () => listed(this.usage.listUsage(householdId, USAGE_MONTHS, manager));
    const preferences = async () => [
      { keepImages: await this.preferences.keepsImages(householdId, manager) },
    ];
    return [
      csvFile('receipts.csv', RECEIPT, receipts),
      jsonFile('receipts.json', receipts, receiptJson),
      jsonFile('receipt-preferences.json', () => listed(preferences())),
      csvFile('model-usage.csv', USAGE, usage),
    ];
  }

  override async *documentsOf(householdId: string): AsyncIterable<ExportFile> {
    const receipts = inPages<Receipt>(PAGE, (last, size) =>
      this.dataSource.manager.find(Receipt, {
        where: { householdId, ...(last ? { id: MoreThan(last.id) } : {}) },
        order: { id: 'ASC' },
        take: size,
      }),
    );
    for await (const receipt of receipts) {
      for (let page = 1; page <= (receipt.pageCount ?? 1); page++) {
        const image = await this.readImage(receipt, page);
        const path = `receipts/${receipt.id}${page === 1 ? '' : `-${page}`}.jpg`;
        if (image) yield { path, content: () => Readable.from([image]) };
      }
    }
  }

  /** Null while there is none: not uploaded, not read yet, not kept, or no photo at all. */
  private async readImage(receipt: Receipt, page: number): Promise<Buffer | null> {
    try {
      return await this.storage.read(receipt.imageKey('original', page), { maxBytes: MOST_IMAGE_BYTES });
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return null;
      throw error;
    }
  }
}

async function* listed<T>(items: Promise<readonly T[]>): AsyncIterable<T> {
  yield* await items;
}

const USAGE: readonly Field<ModelUsage>[] = [
  ['month', ({ month }) => month],
  ['model', ({ model }) => model],
  ['calls', ({ calls }) => calls],
  ['cacheHits', ({ cacheHits }) => cacheHits],
  ['inputTokens', ({ inputTokens }) => inputTokens],
  ['cachedInputTokens', ({ cachedInputTokens }) => cachedInputTokens],
  ['outputTokens', ({ outputTokens }) => outputTokens],
  ['costNanoUsd', ({ costNanoUsd }) => costNanoUsd],
];

const RECEIPT: readonly Field<ReceiptView>[] = [
  ['id', ({ id }) => id],
  ['status', ({ status }) => status],
  ['statusReason', ({ statusReason }) => statusReason],
  ['fileName', ({ fileName }) => fileName],
  ['createdAt', ({ createdAt }) => createdAt],
  ['merchant', ({ extraction }) => extraction?.merchant.name.value ?? null],
  ['purchasedOn', ({ extraction }) => extraction?.purchasedOn.value ?? null],
  ['total', ({ extraction }) => totalOf(extraction)],
  ['currency', ({ extraction }) => extraction?.currency.value ?? null],
  ['transactionId', ({ transactionId }) => transactionId],
  ['sha256', ({ sha256 }) => sha256],
];

/** Without a currency nobody knows where the point stands. */
function totalOf(extraction: Extraction | null): CsvCell {
  const currency = extraction?.currency.value ?? '';
  const total = extraction?.total.value ?? null;
  return total === null || !isCurrencyCode(currency) ? null : Money.of(total, currency);
}

function receiptJson({ revision, ...receipt }: ReceiptView) {
  return { ...receipt, revision: toJsonInteger(revision) };
}
