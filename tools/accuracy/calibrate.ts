/**
 * `node tools/local/run.mjs accuracy/calibrate --data DIR`
 *
 * Learns the local reader's candidate weights and thresholds from labelled receipts and writes them to
 * libs/receipt/src/extraction/ocr/learned-model.ts. Run it after every change of the parser's features; look
 * at `npm run accuracy` before and after.
 */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { IsolatedReceiptReader, type ParserModel } from '#receipt/testing';
import { loadDataset } from './dataset.js';
import { hintsOfToday, learnModel, toExample } from './learning.js';
import type { Example } from './example.js';

const MODEL_FILE = 'libs/receipt/src/extraction/ocr/learned-model.ts';

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string', multiple: true } } });
  const folders = values.data ?? [];
  if (folders.length === 0) {
    console.error('Usage: node tools/local/run.mjs accuracy/calibrate --data DIR [--data DIR …]');
    process.exitCode = 2;
    return;
  }
  const receipts = (await Promise.all(folders.map(loadDataset))).flat();
  const reader = new IsolatedReceiptReader();
  const examples: Example[] = [];
  for (const receipt of receipts) {
    const hints = hintsOfToday();
    const { rows } = await reader.readWithRows([await receipt.readImage()], hints);
    examples.push(toExample(receipt, rows, hints));
  }
  await reader.close();
  const model = withVersion(learnModel(examples, ''), examples.length);
  await writeFile(MODEL_FILE, await formatted(toSource(model, examples.length)));
  console.log(`${MODEL_FILE}: version ${model.version}, learned from ${examples.length} receipts`);
}

/** The version names the content, so that two models with the same version are the same model. */
function withVersion(model: ParserModel, receipts: number): ParserModel {
  const digest = createHash('sha256').update(JSON.stringify(model)).digest('hex').slice(0, 8);
  return { ...model, version: `${receipts}-${digest}` };
}

async function formatted(source: string): Promise<string> {
  return format(source, { ...(await resolveConfig(MODEL_FILE)), filepath: MODEL_FILE });
}

function toSource(model: ParserModel, receipts: number): string {
  return `import type { ParserModel } from './parser/parser-model.js';

/**
 * Written by tools/accuracy/calibrate.ts from ${receipts} labelled receipts; do not edit by hand.
 * The meaning of each weight is explained beside its feature in parser/.
 */
export const LEARNED_MODEL: ParserModel = ${JSON.stringify(model, null, 2)};
`;
}
