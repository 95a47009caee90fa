import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

export type Pdfium = WrappedPdfiumModule;

let loading: Promise<Pdfium> | undefined;

/** PDFium as WebAssembly: it has no scripts, no files and no network, and a fault stays within its own memory. */
export function loadPdfium(): Promise<Pdfium> {
  return (loading ??= initialise());
}

/** Its memory of this moment: whatever it does next may move it. */
export function memoryOf({ pdfium }: Pdfium): Uint8Array<ArrayBuffer> {
  return (pdfium as unknown as { readonly HEAPU8: Uint8Array<ArrayBuffer> }).HEAPU8;
}

async function initialise(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
  const pdfium = await init({ wasmBinary: Uint8Array.from(wasm).buffer });
  pdfium.PDFiumExt_Init();
  return pdfium;
}
