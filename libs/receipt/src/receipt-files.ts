import { Injectable } from '@nestjs/common';
import { ObjectNotFoundError, ObjectStorage } from '#shared/storage';
import { ImageRenderer } from './image/image-renderer.js';
import { IMAGE_VARIANTS } from './image/image-variant.js';
import type { Receipt } from './receipt.entity.js';
import { findDocumentFault, type DocumentFault } from './upload/document-check.js';

/** The uploaded bytes are not what was declared, or not what the pipeline takes; `message` is for a person. */
export class DocumentRefusedError extends Error {
  readonly code: DocumentFault['code'];

  constructor(fault: DocumentFault) {
    super(fault.message);
    this.name = 'DocumentRefusedError';
    this.code = fault.code;
  }
}

/** The stored files of a receipt, as the pipeline uses them. */
@Injectable()
export class ReceiptFiles {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly renderer: ImageRenderer,
  ) {}

  /** The uploaded bytes, checked before anything decodes them. @throws DocumentRefusedError */
  async loadDocument(receipt: Receipt): Promise<Buffer> {
    const bytes = await this.readUpload(receipt);
    const fault = findDocumentFault(bytes, receipt);
    if (fault) throw new DocumentRefusedError(fault);
    return bytes;
  }

  /** Renders and stores the images that are served. @throws UnreadableImageError */
  async storeImages(receipt: Receipt, document: Uint8Array): Promise<void> {
    const renditions = await this.renderer.render(document);
    for (const variant of IMAGE_VARIANTS) {
      await this.storage.write(receipt.imageKey(variant), Buffer.from(renditions[variant]), 'image/jpeg');
    }
  }

  /** Removes everything that is stored for the receipt. */
  async remove(receipt: Receipt): Promise<void> {
    for (const key of receipt.objectKeys) await this.storage.delete(key);
  }

  private async readUpload(receipt: Receipt): Promise<Buffer> {
    try {
      return await this.storage.read(receipt.objectKey, { maxBytes: receipt.byteSize });
    } catch (error) {
      if (error instanceof ObjectNotFoundError || error instanceof RangeError) {
        throw new DocumentRefusedError({
          code: 'file_missing',
          message: 'The uploaded file is gone. Upload it again.',
        });
      }
      throw error;
    }
  }
}
