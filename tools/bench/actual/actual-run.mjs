/**
 * Imports a statement into an empty budget of Actual and asks for the spend of twelve months. In: the rows as JSON on
 * standard input, the folder for its data as argument. Out: the last line is one JSON object.
 */
import fs from 'node:fs';
import { text } from 'node:stream/consumers';
import * as api from '@actual-app/api';

const CATEGORIES = 12;
const SPEND_REQUESTS = 20;

const [dataDir] = process.argv.slice(2);
const rows = JSON.parse(await text(process.stdin));
await api.init({ dataDir });

let account;
await api.runImport('bench', async () => {
  account = await api.createAccount({ name: 'Everyday', type: 'checking' }, 0);
  const group_id = await api.createCategoryGroup({ name: 'Expenses' });
  for (let number = 0; number < CATEGORIES; number++)
    await api.createCategory({ name: `Category ${number}`, group_id });
});

const importStarted = performance.now();
const { added } = await api.importTransactions(
  account,
  rows.map(({ day, payee, memo, cents }, index) => ({
    ...{ account, date: day, payee_name: payee, notes: memo, amount: cents, imported_id: String(index) },
  })),
);
const importSeconds = (performance.now() - importStarted) / 1_000;
if (added.length !== rows.length) throw new Error(`Only ${added.length} rows were imported.`);

const spend = api
  .q('transactions')
  .filter({ date: [{ $gte: '2024-01-01' }, { $lte: '2024-12-31' }], amount: { $lt: 0 } })
  .groupBy([{ $month: '$date' }, 'category'])
  .select([{ month: { $month: '$date' } }, 'category', { amount: { $sum: '$amount' } }]);
const times = [];
for (let asked = 0; asked < SPEND_REQUESTS; asked++) {
  const started = performance.now();
  const { data } = await api.aqlQuery(spend);
  times.push(performance.now() - started);
  if (data.length !== 12) throw new Error(`${data.length} months came instead of 12.`);
}
await api.shutdown();

const packageFile = new URL('node_modules/@actual-app/api/package.json', import.meta.url);
const { version } = JSON.parse(fs.readFileSync(packageFile, 'utf8'));
console.log(JSON.stringify({ importSeconds, spendMs: times, version }));
