import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { Money } from '#shared';
import { renderSampleReceipt } from '#receipt/testing';
import { findRunningProduct } from '../local/running-product.js';
import type {
  CategoryAnswer,
  Identified,
  ListAnswer,
  OpenedUpload,
  PeriodAnswer,
  ReceiptAnswer,
  Registration,
  SpendReport,
  TransactionAnswer,
} from './answers.js';
import { differencesFrom, readTruth } from './expectation.js';
import { ProductClient } from './product-client.js';

const USAGE = `npm run demo -- [PHOTO] [--expect TRUTH.json]
  PHOTO    a receipt as .jpg, .png or .webp; without it a sample is drawn
  --expect compares the recorded transaction with a truth file and fails on any difference`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};
const READING_DEADLINE_MS = 180_000;

interface Photo {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

let step = 0;
const say = (text: string): void => {
  console.log(`${String(++step).padStart(2)}. ${text}`);
};
const detail = (text: string): void => {
  console.log(`      ${text}`);
};

async function loadPhoto(path: string | undefined): Promise<Photo> {
  if (path === undefined) {
    const { image } = await renderSampleReceipt(randomBytes(4).readUInt32BE());
    return { fileName: 'sample-receipt.jpg', contentType: 'image/jpeg', bytes: image };
  }
  const contentType = MEDIA_TYPES[extname(path).toLowerCase()];
  if (!contentType) throw new Error(`${path}: not a .jpg, .png or .webp file\n\n${USAGE}`);
  return { fileName: basename(path), contentType, bytes: await readFile(path) };
}

/** A fresh person for every run, so that the figures at the end are this receipt's alone. */
async function signUp(client: ProductClient): Promise<void> {
  const email = `demo-${randomBytes(6).toString('hex')}@example.com`;
  const password = randomBytes(18).toString('base64url');
  const registration = await client.post<Registration>('/v1/auth/register', { email, password });
  client.signIn(registration.accessToken);
  say(`Signed up as ${registration.user.email}; a personal household was opened.`);
}

async function uploadReceipt(client: ProductClient, photo: Photo): Promise<ReceiptAnswer> {
  const { receipt, upload } = await client.post<OpenedUpload>('/v1/receipts', {
    fileName: photo.fileName,
    contentType: photo.contentType,
    byteSize: photo.bytes.length,
    sha256: createHash('sha256').update(photo.bytes).digest('hex'),
  });
  if (!upload) throw new Error('The product says that these bytes are there already.');
  await client.upload(upload, photo.bytes, photo.fileName);
  const queued = await client.post<ReceiptAnswer>(`/v1/receipts/${receipt.id}/complete`);
  say(
    `Sent ${photo.fileName} (${photo.bytes.length} bytes) straight to storage; the receipt is ${queued.status}.`,
  );
  return queued;
}

async function waitUntilRead(client: ProductClient, queued: ReceiptAnswer): Promise<ReceiptAnswer> {
  const started = Date.now();
  const isDone = (status: string): boolean => ['ready', 'needs_review', 'failed'].includes(status);
  await client.waitForStatus('receipt', queued.id, queued.revision - 1, isDone, READING_DEADLINE_MS);
  const receipt = await client.get<ReceiptAnswer>(`/v1/receipts/${queued.id}`);
  say(
    `Read after ${((Date.now() - started) / 1_000).toFixed(1)} s: the receipt is ${receipt.status.replace('_', ' ')}.`,
  );
  if (receipt.statusReason) detail(receipt.statusReason);
  return receipt;
}

interface ReadValues {
  readonly merchant: string;
  readonly purchasedOn: string;
  readonly total: Money;
}

function showReading({ extraction }: ReceiptAnswer): ReadValues {
  if (!extraction) throw new Error('Nothing could be read. The reason stands above.');
  const { merchant, purchasedOn, currency, total, checks, usage } = extraction;
  const shown = (
    name: string,
    { value, confidence }: { value: unknown; confidence: number },
    text: string,
  ): void => {
    detail(
      `${name.padEnd(9)} ${value === null ? 'not read' : `${text}  (${Math.round(confidence * 100)} % sure)`}`,
    );
  };
  const amount =
    total.value !== null && currency.value !== null ? Money.of(total.value, currency.value) : null;
  shown('merchant', merchant.name, merchant.name.value ?? '');
  shown('date', purchasedOn, purchasedOn.value ?? '');
  shown('total', total, amount?.toString() ?? String(total.value));
  const operand = (figure: number | string): string =>
    typeof figure === 'number' && currency.value !== null
      ? Money.of(figure, currency.value).toString()
      : String(figure);
  for (const check of checks) {
    const outcome = check.ok
      ? 'holds'
      : `FAILS: expected ${operand(check.expected)}, printed ${operand(check.actual)}`;
    detail(`check     ${check.equation}: ${outcome}`);
  }
  detail(`reader    ${usage.provider}/${usage.model}, ${usage.latencyMs} ms`);
  if (merchant.name.value === null || purchasedOn.value === null || amount === null) {
    throw new Error(
      'A value that a transaction needs was not read; in the app a person would type it in now.',
    );
  }
  return { merchant: merchant.name.value, purchasedOn: purchasedOn.value, total: amount };
}

async function confirmReceipt(
  client: ProductClient,
  receipt: ReceiptAnswer,
  values: ReadValues,
): Promise<{ transaction: TransactionAnswer; category: CategoryAnswer }> {
  const currency = values.total.currency;
  const account = await client.post<Identified>('/v1/accounts', { name: 'Wallet', type: 'cash', currency });
  const categories = await client.get<ListAnswer<CategoryAnswer>>('/v1/categories?limit=200');
  const category = categories.data.find(({ kind }) => kind === 'expense');
  if (!category) throw new Error('The new household has no expense category.');
  const { transaction } = await client.post<{ transaction: TransactionAnswer }>(
    `/v1/receipts/${receipt.id}/confirm`,
    {
      accountId: account.id,
      categoryId: category.id,
    },
  );
  const recorded = Money.of(transaction.amount, transaction.currency);
  say(
    `Confirmed: a transaction of ${recorded.toString()} at ${transaction.payee ?? '—'} on ${transaction.postedOn}.`,
  );
  return { transaction, category };
}

async function showMonth(
  client: ProductClient,
  { transaction, category }: { transaction: TransactionAnswer; category: CategoryAnswer },
): Promise<void> {
  const { currency } = transaction;
  const firstDay = `${transaction.postedOn.slice(0, 7)}-01`;
  const budget = await client.post<Identified>('/v1/budgets', {
    name: 'Household',
    period: 'monthly',
    startsOn: firstDay,
    currency,
    rollover: 'none',
    lines: [{ categoryId: category.id, amount: Math.abs(transaction.amount) * 4 }],
  });
  const period = await client.get<PeriodAnswer>(`/v1/budgets/${budget.id}/periods/${firstDay}`);
  const line = period.lines.find(({ categoryId }) => categoryId === category.id);
  if (!line) throw new Error('The budget does not show the category.');
  const show = (amount: number): string => Money.of(amount, currency).toString();
  say(
    `Budget for ${firstDay.slice(0, 7)}, ${category.name}: ${show(line.spent)} of ${show(line.allocated)} spent, ${show(line.available)} left.`,
  );
  const report = await client.get<SpendReport>(
    `/v1/analytics/spend-by-category?from=${firstDay}&to=${transaction.postedOn}&currency=${currency}`,
  );
  say(`Spend by category, ${firstDay} to ${transaction.postedOn}:`);
  for (const row of report.rows)
    detail(`${row.name.padEnd(24)} ${show(row.amount)}  (${row.transactionCount} transaction)`);
}

const { values: options, positionals } = parseArgs({
  options: { expect: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  allowPositionals: true,
});
if (options.help || positionals.length > 1) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 2);
}
try {
  const photo = await loadPhoto(positionals[0]);
  const truth = options.expect === undefined ? null : await readTruth(options.expect);
  const client = new ProductClient(findRunningProduct().url);
  console.log(`BudgetSync at ${client.baseUrl}\n`);
  await signUp(client);
  const receipt = await waitUntilRead(client, await uploadReceipt(client, photo));
  const confirmed = await confirmReceipt(client, receipt, showReading(receipt));
  await showMonth(client, confirmed);
  const differences = truth ? differencesFrom(truth, confirmed.transaction) : [];
  if (differences.length > 0)
    throw new Error(`The receipt was not read as expected:\n  ${differences.join('\n  ')}`);
  console.log(truth ? '\nDone: everything is as the truth file says.' : '\nDone.');
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
