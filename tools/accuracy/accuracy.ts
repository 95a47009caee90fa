/**
 * `npm run accuracy -- --data DIR [--json FILE] [--reader ocr|openai]`
 *
 * Reads every labelled receipt of a folder with the real reader and reports how often it is right, how often
 * it answers at all, and whether its confidences can be believed. The last line is one JSON object.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { UnreadableImageError } from '#receipt/testing';
import { SingleBar } from 'cli-progress';
import { crossValidate } from './cross-validation.js';
import { loadDataset, type LabelledReceipt } from './dataset.js';
import { FOLDS, hintsOfToday, toExample } from './learning.js';
import type { Example } from './example.js';
import { MemoryWatch } from './memory.js';
import { compare, percentile, score, type Outcome, type Score } from './metrics.js';
import { createReader, type MeasuredReader } from './readers.js';
import { formatScore, rounded, toReportFields, type AccuracyReport } from './report.js';

const EXPLANATION = `
Plain figures: the reader as it is shipped. Its weights and thresholds were learned from receipts that may be
among these, so they are too good.
Five-fold figures: receipts are split into five folds by merchant; candidate weights (which are also the
confidences) and thresholds are learned anew on four folds and scored on the fifth, all five pooled. What this
does not undo: word lists, rules and the prior weights were written by people who had seen such receipts.`;

interface ReadReceipt {
  readonly receipt: LabelledReceipt;
  readonly outcomes: readonly Outcome[];
  readonly seconds: number;
  /** For cross-validation; null when the reader learns nothing from the data. */
  readonly example: Example | null;
}

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      json: { type: 'string' },
      reader: { type: 'string', default: 'ocr' },
    },
  });
  if (values.data === undefined) {
    console.error('Usage: npm run accuracy -- --data DIR [--json FILE] [--reader ocr|openai]');
    process.exitCode = 2;
    return;
  }
  const receipts = await loadDataset(values.data);
  if (receipts.length === 0)
    throw new Error(`No image with a truth file of the same name in ${values.data}.`);
  const report = await measure(receipts, values.reader);
  const line = JSON.stringify(report);
  if (values.json !== undefined) await writeFile(values.json, `${line}\n`);
  console.log(line);
}

async function measure(receipts: readonly LabelledReceipt[], readerName: string): Promise<AccuracyReport> {
  const reader = createReader(readerName);
  const memory = new MemoryWatch(reader.childPid);
  const readings = await readAll(receipts, reader);
  const peakRssMb = await memory.stop();
  await reader.close();

  const plain = score(readings.map(({ outcomes }) => outcomes));
  const seconds = readings.map((reading) => reading.seconds);
  console.log(
    formatScore(`\nPlain, ${receipts.length} receipts, reader ${readerName} (${reader.version})`, plain),
  );
  const examples = readings.map(({ example }) => example).filter((example) => example !== null);
  const fiveFold = examples.length === readings.length ? crossValidateWithProgress(examples) : null;
  if (fiveFold) console.log(formatScore('\nFive folds by merchant, pooled', fiveFold) + `\n${EXPLANATION}`);

  const median = percentile(seconds, 0.5);
  const p95 = percentile(seconds, 0.95);
  console.log(`\nSeconds per receipt: median ${median.toFixed(2)}, p95 ${p95.toFixed(2)}`);
  console.log(`Peak memory (this process and the reader's): ${peakRssMb} MB\n`);
  return {
    receipts: receipts.length,
    ...toReportFields(plain),
    seconds: { median: rounded(median), p95: rounded(p95) },
    peakRssMb,
    reader: readerName,
    version: reader.version,
    ...(fiveFold && { fiveFold: toReportFields(fiveFold) }),
  };
}

async function readAll(receipts: readonly LabelledReceipt[], reader: MeasuredReader): Promise<ReadReceipt[]> {
  const progress = new SingleBar({ format: 'Reading {bar} {value}/{total} {id}', noTTYOutput: false });
  progress.start(receipts.length, 0, { id: '' });
  const readings: ReadReceipt[] = [];
  for (const receipt of receipts) {
    progress.update(readings.length, { id: receipt.id });
    readings.push(await readOne(receipt, reader));
  }
  progress.update(readings.length, { id: '' });
  progress.stop();
  return readings;
}

async function readOne(receipt: LabelledReceipt, reader: MeasuredReader): Promise<ReadReceipt> {
  const { truth, imagePath } = receipt;
  const hints = hintsOfToday();
  const page = await readFile(imagePath);
  const startedAt = performance.now();
  try {
    const { extraction, rows } = await reader.read([page], hints);
    const seconds = (performance.now() - startedAt) / 1000;
    const example = rows === null ? null : toExample(receipt, rows, hints);
    return { receipt, outcomes: compare(extraction, truth), seconds, example };
  } catch (error) {
    if (!(error instanceof UnreadableImageError)) throw error;
    throw new Error(`${imagePath}: ${error.message}`, { cause: error });
  }
}

function crossValidateWithProgress(examples: readonly Example[]): Score {
  const progress = new SingleBar({ format: 'Learning {bar} fold {value}/{total}', noTTYOutput: false });
  progress.start(FOLDS, 0);
  const outcomes = crossValidate(examples, () => progress.increment());
  progress.stop();
  return score(outcomes);
}
