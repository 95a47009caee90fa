import { UnreadableImageError } from '../extraction/reader.errors.js';
import type { TextLayer } from '../extraction/receipt-page.js';
import { MAX_PAGES } from '../upload/document-type.js';
import type { RawImage } from './decoding.js';
import { readTextLayer } from './pdf-text.js';
import { loadPdfium, memoryOf, type Pdfium } from './pdfium.js';

export interface PdfPage {
  readonly image: RawImage;
  readonly textLayer: TextLayer | null;
}

const POINTS_PER_INCH = 72;
const DOTS_PER_INCH = 200;
/** A page that is larger on paper is drawn smaller: the longest receipts still have legible letters at this size. */
const MAX_WIDTH = 2_400;
const MAX_HEIGHT = 8_000;

/** FPDF_ERR_PASSWORD */
const PASSWORD_ERROR = 4;
const FPDF_BITMAP_BGR = 2;
/** FPDF_ANNOT: stamps and filled-in fields are drawn too. */
const DRAW_ANNOTATIONS = 1;
const WHITE = 0xffffffff;

/** Draws the pages of a PDF, one at a time. @throws UnreadableImageError */
export async function* decodePdf(bytes: Uint8Array): AsyncGenerator<PdfPage> {
  const pdfium = await loadPdfium();
  const file = pdfium.pdfium.wasmExports.malloc(bytes.length);
  memoryOf(pdfium).set(bytes, file);
  const document = pdfium.FPDF_LoadMemDocument(file, bytes.length, '');
  try {
    if (!document) {
      throw new UnreadableImageError(
        pdfium.FPDF_GetLastError() === PASSWORD_ERROR ? 'encrypted' : 'undecodable',
      );
    }
    const pageCount = pdfium.FPDF_GetPageCount(document);
    if (pageCount < 1) throw new UnreadableImageError('no_pages');
    if (pageCount > MAX_PAGES) throw new UnreadableImageError('too_many_pages');
    for (let index = 0; index < pageCount; index++) yield drawPage(pdfium, document, index);
  } finally {
    if (document) pdfium.FPDF_CloseDocument(document);
    pdfium.pdfium.wasmExports.free(file);
  }
}

function drawPage(pdfium: Pdfium, document: number, index: number): PdfPage {
  const page = pdfium.FPDF_LoadPage(document, index);
  if (!page) throw new UnreadableImageError('undecodable');
  try {
    const { width, height } = pixelSize(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page));
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, FPDF_BITMAP_BGR, 0, 0);
    if (!bitmap) throw new UnreadableImageError('too_many_pixels');
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
      pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAW_ANNOTATIONS);
      const image: RawImage = { data: copyPixels(pdfium, bitmap, width, height), width, height, channels: 3 };
      return { image, textLayer: readTextLayer(pdfium, page, image) };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

/** @throws UnreadableImageError for a page without an area. */
function pixelSize(widthPoints: number, heightPoints: number): { width: number; height: number } {
  if (!(widthPoints > 0 && heightPoints > 0)) throw new UnreadableImageError('undecodable');
  const scale = Math.min(DOTS_PER_INCH / POINTS_PER_INCH, MAX_WIDTH / widthPoints, MAX_HEIGHT / heightPoints);
  return {
    width: Math.max(1, Math.round(widthPoints * scale)),
    height: Math.max(1, Math.round(heightPoints * scale)),
  };
}

/** Out of PDFium's memory, without the rows' padding, as red, green, blue. */
function copyPixels(pdfium: Pdfium, bitmap: number, width: number, height: number): Buffer {
  const start = pdfium.FPDFBitmap_GetBuffer(bitmap);
  const stride = pdfium.FPDFBitmap_GetStride(bitmap);
  const heap = memoryOf(pdfium);
  const pixels = Buffer.allocUnsafe(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    let from = start + row * stride;
    for (let column = 0; column < width; column++, from += 3, to += 3) {
      pixels[to] = heap[from + 2]!;
      pixels[to + 1] = heap[from + 1]!;
      pixels[to + 2] = heap[from]!;
    }
  }
  return pixels;
}
