import { Client } from 'pg';
import { median } from './figures.js';
import type { RecordedStatement, RecordedValue } from './record-statements.js';

/** How PostgreSQL reads a report's figures; medians of all of its statements together, in milliseconds. */
export interface PlanFigures {
  /** Prepared, with a plan that is made for any values. */
  readonly generic: number;
  /** Prepared, with a plan that is made for these values each time. */
  readonly custom: number;
  /** Parsed and planned each time. */
  readonly unnamed: number;
  /** The indexes by which `budget.transaction` is read. */
  readonly scans: readonly string[];
  /** Reads of its rows instead of its indexes, under either kind of plan. */
  readonly lookUps: readonly string[];
}

const TABLE = 'transaction';
const MODES = { generic: 'force_generic_plan', custom: 'force_custom_plan', unnamed: 'auto' } as const;
type Kind = keyof typeof MODES;
const KINDS = Object.keys(MODES) as Kind[];
const WARM_UP = 6;

export async function readPlans(
  databaseUrl: string,
  statements: readonly RecordedStatement[],
  runs: number,
): Promise<PlanFigures> {
  const clients = await Promise.all(KINDS.map((kind) => connect(databaseUrl, kind)));
  const nodes: PlanNode[] = [];
  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  try {
    // In turns, so that a busy moment hits all.
    for (let run = -WARM_UP; run < runs; run++)
      for (const { client, kind } of clients) {
        const milliseconds = await timeOf(client, statements, kind !== 'unnamed');
        if (run >= 0) times.get(kind)!.push(milliseconds);
      }
    for (const { client, kind } of clients)
      if (kind !== 'unnamed') nodes.push(...(await explain(client, statements)));
  } finally {
    await Promise.all(clients.map(({ client }) => client.end()));
  }
  const read = nodes.filter((node) => node['Relation Name'] === TABLE);
  return {
    generic: median(times.get('generic')!),
    custom: median(times.get('custom')!),
    unnamed: median(times.get('unnamed')!),
    scans: [...new Set(read.map((node) => `${node['Node Type']} ${node['Index Name'] ?? ''}`.trim()))],
    lookUps: [...new Set(read.flatMap(lookUpsOf))],
  };
}

async function connect(databaseUrl: string, kind: Kind): Promise<{ client: Client; kind: Kind }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET plan_cache_mode = ${MODES[kind]}`);
  return { client, kind };
}

/** @returns milliseconds */
async function timeOf(
  client: Client,
  statements: readonly RecordedStatement[],
  isNamed: boolean,
): Promise<number> {
  const started = performance.now();
  for (const { name, text, values } of statements)
    await client.query({ text, values: [...values], ...(isNamed ? { name } : {}) });
  return performance.now() - started;
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Heap Fetches'?: number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

async function explain(client: Client, statements: readonly RecordedStatement[]): Promise<PlanNode[]> {
  const nodes: PlanNode[] = [];
  for (const [index, { text, values }] of statements.entries()) {
    const name = `explained_${index}`;
    await client.query(`PREPARE ${name} AS ${text}`);
    const literals = values.map((value) => literalOf(client, value)).join();
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE ${name}${literals && `(${literals})`}`,
    );
    nodes.push(...nodesOf(rows[0]!['QUERY PLAN'][0].Plan));
  }
  return nodes;
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function lookUpsOf(node: PlanNode): string[] {
  // What was never run has read nothing.
  if (node['Actual Loops'] === 0) return [];
  const by = `${node['Node Type']} ${node['Index Name'] ?? 'of the table'}`;
  if (node['Node Type'] !== 'Index Only Scan') return node['Node Type'] === 'Bitmap Index Scan' ? [] : [by];
  return node['Heap Fetches'] === 0 ? [] : [`${by} with ${node['Heap Fetches']} heap fetches`];
}

/** A value as pg would send it, written out. */
function literalOf(client: Client, value: RecordedValue): string {
  if (value === null) return 'NULL';
  if (!Array.isArray(value)) return client.escapeLiteral(String(value));
  return client.escapeLiteral(`{${value.map((item) => JSON.stringify(String(item))).join()}}`);
}
