import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  readTaxableParts,
  TaxEvidence,
  TaxSets,
  toTaxRateSetDto,
  toTaxRuleSetDto,
  type EvidenceDocument,
  type TaxablePart,
} from '#budget';
import { Clock, toJsonInteger, type DateRange } from '#shared';
import { storeArchive, type Measured, type ZipArchive } from '#shared/archive';
import { inPages, type ExportFile } from '#shared/personal-data';
import { ObjectStorage } from '#shared/storage';
import { ReadSnapshot } from '#shared/sync';
import { writeTable } from '../report/report-table.js';
import { TAX_NOTICE, toTaxExposureTable } from '../tax/tax-exposure-table.js';
import { taxExposure } from '../tax/tax-exposure.js';
import { TaxFiguresReader } from '../tax/tax-figures-reader.js';
import type { TaxPackage } from './tax-package.entity.js';
import { packageReadme } from './package-readme.js';
import { TaxTables } from './tax-tables.js';

/** Tells later readers what they have before them. */
const FORMAT = 'budgetsync-tax-package-1';
const PAGE = 500;
const RECEIPTS_AT_ONCE = 100;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'application/pdf': 'pdf',
};

/** What the manifest says of a file of a receipt. */
interface ListedFile {
  /** Null = the image was not kept. */
  readonly path: string | null;
  readonly kept: boolean;
  readonly contentType: string;
  /** As recorded when it was uploaded; what is in the archive stands among the archive's files. */
  readonly recordedBytes: number;
  readonly recordedSha256: string;
  /** Whether the bytes in the archive are those that were recorded; null when there are none. */
  readonly matches: boolean | null;
}

interface ListedReceipt {
  readonly receiptId: string;
  readonly transactionId: string;
  readonly files: readonly ListedFile[];
}

/** Writes a tax package: the report, what it was reckoned from, the receipts, and a manifest with a digest of each file. */
@Injectable()
export class TaxArchive {
  constructor(
    private readonly reader: TaxFiguresReader,
    private readonly taxSets: TaxSets,
    private readonly evidence: TaxEvidence,
    private readonly snapshot: ReadSnapshot,
    private readonly storage: ObjectStorage,
    private readonly clock: Clock,
  ) {}

  /** Writes it into the storage while it is put together. @param onProgress after each file; what it throws ends it */
  write(
    { householdId, objectKey, from, to }: TaxPackage,
    onProgress: () => Promise<void>,
  ): Promise<Measured> {
    const madeAt = this.clock.now();
    const range = { from, to };
    return storeArchive(this.storage, objectKey, madeAt, async (zip) => {
      const add = async (file: ExportFile): Promise<void> => {
        await zip.add(file);
        await onProgress();
      };
      const { revision, transactionIds } = await this.addBooks(householdId, range, add);
      const receipts: ListedReceipt[] = [];
      // Outside of the snapshot, which they would hold open.
      for (let at = 0; at < transactionIds.length; at += RECEIPTS_AT_ONCE) {
        const some = transactionIds.slice(at, at + RECEIPTS_AT_ONCE);
        for (const document of await this.evidence.listDocuments(householdId, some))
          receipts.push(await addReceipt(zip, document, add));
      }
      const notKept = receipts.filter(({ files }) => files.some(({ kept }) => !kept)).length;
      await add(
        textFile('README.txt', packageReadme({ ...range, madeAt, receipts: receipts.length, notKept })),
      );
      const manifest = {
        ...{ format: FORMAT, notice: TAX_NOTICE, householdId, from, to, madeAt },
        ...{ revision: toJsonInteger(revision), files: [...zip.files], receipts },
      };
      await add(jsonDocument('manifest.json', manifest));
    });
  }

  /** All tables of one instant. */
  private addBooks(householdId: string, range: DateRange, add: (file: ExportFile) => Promise<void>) {
    return this.snapshot.read(async (manager) => {
      const figures = await this.reader.readWithin(manager, householdId, range);
      const tables = new TaxTables(figures);
      const exposure = taxExposure(figures);
      const parts = () =>
        inPages<TaxablePart>(PAGE, (last, size) => readTaxableParts(manager, householdId, range, last, size));
      const rules = toTaxRuleSetDto(await this.taxSets.findRules(householdId, manager));
      const rates = toTaxRateSetDto(await this.taxSets.findRates(householdId, manager));
      await add(textFile('tax-exposure.csv', writeTable(toTaxExposureTable(exposure, range))));
      await add(tables.transactions(parts));
      await add(tables.taxLines());
      await add(
        jsonDocument('rules.json', {
          ...rules,
          rules: rules.rules.map((rule) => ({ category: tables.nameOf(rule.categoryId), ...rule })),
        }),
      );
      await add(jsonDocument('rates.json', rates));
      return { revision: figures.revision, transactionIds: tables.receiptedTransactions() };
    });
  }
}

/** Puts the files of a receipt into the archive, one after the other, as they were uploaded. */
async function addReceipt(
  zip: ZipArchive,
  { receiptId, transactionId, files }: EvidenceDocument,
  add: (file: ExportFile) => Promise<void>,
): Promise<ListedReceipt> {
  const listed: ListedFile[] = [];
  for (const [index, { contentType, byteSize, sha256, open }] of files.entries()) {
    const recorded = { contentType, recordedBytes: byteSize, recordedSha256: sha256 };
    const content = await open();
    if (content === null) {
      listed.push({ path: null, kept: false, ...recorded, matches: null });
      continue;
    }
    const path = `receipts/${receiptId}${index === 0 ? '' : `-${index + 1}`}.${EXTENSIONS[contentType] ?? 'bin'}`;
    try {
      await add({ path, content: () => content });
    } finally {
      content.destroy();
    }
    listed.push({ path, kept: true, ...recorded, matches: zip.files.at(-1)?.sha256 === sha256 });
  }
  return { receiptId, transactionId, files: listed };
}

function textFile(path: string, text: string): ExportFile {
  return { path, content: () => Readable.from([text]) };
}

function jsonDocument(path: string, value: unknown): ExportFile {
  return textFile(path, JSON.stringify(value, null, 2));
}
