import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { decodeCtc, type DecodedText } from './ctc-decoder.js';
import type { Box } from './geometry.js';
import type { OcrModels } from './ocr-models.js';
import { cropAndScale, type RgbImage } from './page-image.js';
import { writePlanar, type Normalisation } from './tensors.js';

const LINE_HEIGHT = 48;
const MIN_LINE_WIDTH = 16;
const MAX_LINE_WIDTH = 1600;
/** Larger batches gain nothing on one thread and cost memory: every time step has 6625 probabilities. */
const BATCH_SIZE = 6;
/** A batch is as wide as its widest line; beyond this ratio padding costs more than a second call. */
const MAX_BATCH_WIDTH_RATIO = 1.25;

const NORMALISATION: Normalisation = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

interface Line {
  /** Position of the line's box in the caller's list. */
  readonly index: number;
  readonly box: Box;
  readonly width: number;
}

/** Reads the text in each box; the answers are in the order of the boxes. */
export async function recognizeText(
  models: OcrModels,
  image: RgbImage,
  boxes: readonly Box[],
): Promise<DecodedText[]> {
  const texts: DecodedText[] = new Array<DecodedText>(boxes.length);
  for (const batch of batchesOf(boxes)) {
    const decoded = await recognizeBatch(models, image, batch);
    batch.forEach((line, position) => (texts[line.index] = decoded[position]!));
  }
  return texts;
}

function batchesOf(boxes: readonly Box[]): Line[][] {
  const lines = boxes
    .map((box, index) => ({ index, box, width: scaledWidth(box) }))
    .sort((a, b) => a.width - b.width);
  const batches: Line[][] = [];
  for (const line of lines) {
    const current = batches.at(-1);
    const fits =
      current !== undefined &&
      current.length < BATCH_SIZE &&
      line.width <= current[0]!.width * MAX_BATCH_WIDTH_RATIO;
    if (fits) current.push(line);
    else batches.push([line]);
  }
  return batches;
}

function scaledWidth({ left, top, right, bottom }: Box): number {
  const width = Math.round((LINE_HEIGHT * (right - left)) / (bottom - top));
  return Math.min(MAX_LINE_WIDTH, Math.max(MIN_LINE_WIDTH, width));
}

async function recognizeBatch(
  { recognizer, alphabet }: OcrModels,
  image: RgbImage,
  batch: readonly Line[],
): Promise<DecodedText[]> {
  const width = batch.at(-1)!.width;
  const lineSize = 3 * LINE_HEIGHT * width;
  const input = new Float32Array(batch.length * lineSize);
  for (const [position, line] of batch.entries()) {
    const crop = await cropAndScale(image, line.box, { width: line.width, height: LINE_HEIGHT });
    writePlanar(input, position * lineSize, width, crop, NORMALISATION);
  }
  const output = await run(recognizer, new Tensor('float32', input, [batch.length, 3, LINE_HEIGHT, width]));
  const [, steps, classes] = output.dims as [number, number, number];
  const probabilities = output.data as Float32Array;
  return batch.map((_, position) =>
    decodeCtc(probabilities, position * steps * classes, steps, classes, alphabet),
  );
}

async function run(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const answer = await session.run({ [session.inputNames[0]!]: input });
  return answer[session.outputNames[0]!]!;
}
