/**
 * `npm run accuracy -- (--data DIR | --generated N [--seed S] [--market CODE]) [--perturb N] [--json FILE]
 * [--reader ocr|openai]`
 *
 * Reads every labelled receipt of a folder, or N invented ones, with the real reader and reports how often it is right, how often
 * it answers at all, and whether its confidences can be believed. The last line is one JSON object.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  LEARNED_MODEL,
  MARKET_CODES,
  UnreadableImageError,
  parseReceipt,
  type MarketCode,
  type ReadHints,
  type TextRow,
} from '#receipt/testing';
import { SeededRandom } from '#shared/testing';
import { SingleBar } from 'cli-progress';
import { crossValidate } from './cross-validation.js';
import { generateDataset, loadDataset, type LabelledReceipt } from './dataset.js';
import { compareDetails, scoreDetails, type DetailOutcome } from './details.js';
import { FOLDS, hintsOfToday, toExample } from './learning.js';
import type { Example } from './example.js';
import { MemoryWatch } from './memory.js';
import { compare, percentile, reliability, score, type Outcome, type Score } from './metrics.js';
import { createReader, type MeasuredReader } from './readers.js';
import { PERTURBATIONS } from './perturbation.js';
import { processorSeconds } from './processor-time.js';
import {
  formatDetails,
  formatKind,
  formatReliability,
  formatScore,
  rounded,
  toReportFields,
  type AccuracyReport,
} from './report.js';

const EXPLANATION = `
Plain figures: the reader as it is shipped. Its weights and thresholds were learned from receipts that may be
among these, so they are too good.
Five-fold figures: receipts are split into five folds by merchant; candidate weights (which are also the
confidences) and thresholds are learned anew on four folds and scored on the fifth, all five pooled. What this
does not undo: word lists, rules and the prior weights were written by people who had seen such receipts.`;

interface ReadReceipt {
  readonly receipt: LabelledReceipt;
  readonly outcomes: readonly Outcome[];
  readonly details: DetailOutcome;
  readonly seconds: number;
  readonly readerCpuSeconds: number;
  readonly parserCpuSeconds: number;
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
      generated: { type: 'string' },
      seed: { type: 'string', default: '1' },
      market: { type: 'string' },
      perturb: { type: 'string', default: '0' },
    },
  });
  const market = MARKET_CODES.find((code) => code === values.market);
  const isMarketKnown = values.market === undefined || market !== undefined;
  if ((values.data === undefined) === (values.generated === undefined) || !isMarketKnown) {
    console.error(
      'Usage: npm run accuracy -- (--data DIR | --generated N [--seed S] [--market CODE]) [--perturb N] ' +
        `[--json FILE] [--reader ocr|openai]\nMarkets: ${MARKET_CODES.join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const receipts = await receiptsOf(values.data, Number(values.generated), Number(values.seed), market);
  if (receipts.length === 0)
    throw new Error(`No image with a truth file of the same name in ${values.data}.`);
  const report = await measure(receipts, values.reader, Number(values.perturb));
  const line = JSON.stringify(report);
  if (values.json !== undefined) await writeFile(values.json, `${line}\n`);
  console.log(line);
}

function receiptsOf(
  folder: string | undefined,
  count: number,
  seed: number,
  market: MarketCode | undefined,
): Promise<LabelledReceipt[]> {
  return folder === undefined ? generateDataset(count, seed, market) : loadDataset(folder);
}

async function measure(
  receipts: readonly LabelledReceipt[],
  readerName: string,
  perturbations: number,
): Promise<AccuracyReport> {
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
  const details = scoreDetails(readings.map((reading) => reading.details));
  const bins = reliability(readings.flatMap(({ outcomes }) => outcomes));
  console.log(`${formatDetails(details)}\n\n${formatReliability(bins)}\n`);
  const perKind = scoreKinds(readings);
  const examples = readings.map(({ example }) => example).filter((example) => example !== null);
  // Invented receipts never taught the reader, so there is nothing to fold.
  const mayHaveTaught = receipts.every(({ source, id }) => source !== id);
  const fiveFold =
    mayHaveTaught && examples.length === readings.length ? crossValidateWithProgress(examples) : null;
  if (fiveFold) console.log(formatScore('\nFive folds by merchant, pooled', fiveFold) + `\n${EXPLANATION}`);

  const perturbed = perturbations > 0 ? scorePerturbed(examples, perturbations) : undefined;
  const processor = {
    reader: rounded(mean(readings.map(({ readerCpuSeconds }) => readerCpuSeconds))),
    parser: rounded(mean(readings.map(({ parserCpuSeconds }) => parserCpuSeconds))),
  };
  console.log(
    `\nProcessor seconds per receipt: reader ${processor.reader.toFixed(2)}, of which the parser ${processor.parser.toFixed(3)}`,
  );
  const median = percentile(seconds, 0.5);
  const p95 = percentile(seconds, 0.95);
  console.log(`\nSeconds per receipt: median ${median.toFixed(2)}, p95 ${p95.toFixed(2)}`);
  console.log(`Peak memory (this process and the reader's): ${peakRssMb} MB\n`);
  return {
    receipts: receipts.length,
    ...toReportFields(plain),
    seconds: { median: rounded(median), p95: rounded(p95) },
    processorSeconds: processor,
    peakRssMb,
    details,
    reliability: bins,
    perKind,
    ...(perturbed && { perturbed }),
    reader: readerName,
    version: reader.version,
    ...(fiveFold && { fiveFold: toReportFields(fiveFold) }),
  };
}

function scoreKinds(readings: readonly ReadReceipt[]): AccuracyReport['perKind'] {
  const kinds = [...new Set(readings.map(({ receipt }) => receipt.kind))].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const ofKind = readings.filter(({ receipt }) => receipt.kind === kind);
      const scored = score(ofKind.map(({ outcomes }) => outcomes));
      const details = scoreDetails(ofKind.map((reading) => reading.details));
      console.log(formatKind(kind, scored, details));
      return [kind, { receipts: ofKind.length, ...toReportFields(scored), details }];
    }),
  );
}

/** The same texts changed in one way at a time, so no figure of these says anything about the OCR. */
function scorePerturbed(
  examples: readonly Example[],
  copies: number,
): NonNullable<AccuracyReport['perturbed']> {
  console.log(`\nPerturbed text, ${copies} copies of each receipt`);
  return Object.fromEntries(
    PERTURBATIONS.map((perturbation) => {
      const outcomes = examples.flatMap((example, position) =>
        Array.from({ length: copies }, (_, copy) => {
          const rows = perturbation.apply(example, new SeededRandom(position * 1000 + copy));
          return rows && compare(parseReceipt(rows, example.hints, LEARNED_MODEL), example.truth);
        }).filter((outcome) => outcome !== null),
      );
      const scored = score(outcomes);
      console.log(formatKind(perturbation.name, scored));
      return [perturbation.name, { receipts: outcomes.length, ...toReportFields(scored) }];
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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
  const { truth, source } = receipt;
  const hints = hintsOfToday();
  const page = await receipt.readImage();
  const cpuBefore = processorSeconds(reader.childPid());
  const startedAt = performance.now();
  try {
    const { extraction, rows } = await reader.read([page], hints);
    const seconds = (performance.now() - startedAt) / 1000;
    const readerCpuSeconds = processorSeconds(reader.childPid()) - cpuBefore;
    const example = rows === null ? null : toExample(receipt, rows, hints);
    return {
      receipt,
      outcomes: compare(extraction, truth),
      details: compareDetails(extraction, receipt.details),
      seconds,
      readerCpuSeconds,
      parserCpuSeconds: rows === null ? 0 : parserSecondsOf(rows, hints),
      example,
    };
  } catch (error) {
    if (!(error instanceof UnreadableImageError)) throw error;
    throw new Error(`${source}: ${error.message}`, { cause: error });
  }
}

/** The parser ran in the child; its share of the time is measured by running it here once more. */
function parserSecondsOf(rows: readonly TextRow[], hints: ReadHints): number {
  const before = process.cpuUsage();
  parseReceipt(rows, hints, LEARNED_MODEL);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function crossValidateWithProgress(examples: readonly Example[]): Score {
  const progress = new SingleBar({ format: 'Learning {bar} fold {value}/{total}', noTTYOutput: false });
  progress.start(FOLDS, 0);
  const outcomes = crossValidate(examples, () => progress.increment());
  progress.stop();
  return score(outcomes);
}
