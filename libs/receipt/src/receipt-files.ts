import { Injectable } from '@nestjs/common';
import { ObjectNotFoundError, ObjectReplacedError, ObjectStorage } from '#shared/storage';
import type { ReceiptPage } from './extraction/receipt-page.js';
import { DocumentRenderer, type RenderedPage } from './image/image-renderer.js';
import { IMAGE_VARIANTS } from './image/image-variant.js';
import { receiptFolder, type Receipt, type ReceiptDocument } from './receipt.entity.js';
import { UPLOAD_ABANDONED } from './receipt-status.js';
import { ReceiptStore } from './receipt-store.js';
import { findDocumentFault, type DocumentFault } from './upload/document-check.js';
import { atPosition } from './upload/document-intake.js';
import { isPhoto, MAX_PAGES } from './upload/document-type.js';

/** The uploaded bytes are not what was declared, or not what the pipeline takes; `message` is for a person. */
export class DocumentRefusedError extends Error {
  readonly code: DocumentFault['code'];

  constructor(fault: DocumentFault) {
    super(fault.message);
    this.name = 'DocumentRefusedError';
    this.code = fault.code;
  }
}

const FILE_MISSING: DocumentFault = {
  code: 'file_missing',
  message: 'The uploaded file is gone. Upload it again.',
};
const FILE_REPLACED: DocumentFault = {
  code: 'file_replaced',
  message: 'The file was replaced after it was checked. Upload it again.',
};

/** The stored files of a receipt, as the pipeline uses them. */
@Injectable()
export class ReceiptFiles {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly renderer: DocumentRenderer,
    private readonly store: ReceiptStore,
  ) {}

  /**
   * Opens the uploaded files one after the other, each checked before anything decodes it, and stores the images that
   * are served.
   * @returns the pages as a reader takes them, in order
   * @throws DocumentRefusedError; UnreadableImageError
   */
  openPages(receipt: Receipt): Promise<ReceiptPage[]> {
    return this.readPages(receipt, (page, position) => this.storeImages(receipt, position, page));
  }

  /**
   * The pages of a receipt whose images are stored already. Throws as `openPages`.
   * @param onPage is told of each page before the next one is drawn
   */
  async readPages(
    { documents }: Receipt,
    onPage?: (page: RenderedPage, position: number) => Promise<void>,
  ): Promise<ReceiptPage[]> {
    const pages: ReceiptPage[] = [];
    for (const [index, document] of documents.entries()) {
      const bytes = await this.load(document, index + 1, documents.length);
      for (const page of await this.renderer.renderDocument(bytes)) {
        if (pages.length === MAX_PAGES) throw tooManyPages();
        pages.push(toReceiptPage(bytes, page));
        await onPage?.(page, pages.length);
      }
    }
    return pages;
  }

  /** Removes everything that is stored for the receipt. */
  async remove({ folder }: Receipt): Promise<void> {
    await this.storage.deleteFolder(folder);
  }

  /** Removes what is stored for a receipt, unless somebody wants it again. */
  async removeUnwanted(householdId: string, receiptId: string): Promise<void> {
    if (isWanted(await this.store.findById(householdId, receiptId))) return;
    await this.storage.deleteFolder(receiptFolder(householdId, receiptId));
  }

  private async load(document: ReceiptDocument, position: number, count: number): Promise<Buffer> {
    const { bytes, replaced } = await this.read(document);
    const fault = bytes && findDocumentFault(bytes, document);
    if (bytes && !fault) return bytes;
    const reason = replaced ? FILE_REPLACED : (fault ?? FILE_MISSING);
    throw new DocumentRefusedError(atPosition(reason, position, count));
  }

  /**
   * The version that was checked, or what has taken its place: a client that repeats its upload puts the same bytes there
   * once more, and others fail by their checksum.
   */
  private async read({
    key,
    byteSize: maxBytes,
    version,
  }: ReceiptDocument): Promise<{ bytes: Buffer | null; replaced: boolean }> {
    let replaced = false;
    try {
      const checked = this.storage.read(key, { maxBytes, version: version ?? undefined });
      const bytes = await checked.catch((error: unknown) => {
        if (!(error instanceof ObjectReplacedError)) throw error;
        replaced = true;
        return this.storage.read(key, { maxBytes });
      });
      return { bytes, replaced };
    } catch (error) {
      if (error instanceof ObjectNotFoundError || error instanceof RangeError)
        return { bytes: null, replaced };
      throw error;
    }
  }

  private async storeImages(receipt: Receipt, page: number, { renditions }: RenderedPage): Promise<void> {
    for (const variant of IMAGE_VARIANTS) {
      const image = Buffer.from(renditions[variant]);
      await this.storage.write(receipt.imageKey(variant, page), image, 'image/jpeg');
    }
  }
}

/** A photo is read as it was taken; what a reader cannot decode, as it was drawn. */
function toReceiptPage(document: Uint8Array, { renditions, textLayer }: RenderedPage): ReceiptPage {
  const image = isPhoto(document) ? document : renditions.original;
  return textLayer ? { image, textLayer } : image;
}

function tooManyPages(): DocumentRefusedError {
  return new DocumentRefusedError({
    code: 'too_many_pages',
    message: `This receipt has more than ${MAX_PAGES} pages. Upload those with the amounts only.`,
  });
}

function isWanted(receipt: Receipt | null): boolean {
  if (!receipt || receipt.imageRemovedAt) return false;
  return receipt.status !== 'failed' || receipt.statusCode !== UPLOAD_ABANDONED;
}
