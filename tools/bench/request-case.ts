import { Client } from 'pg';
import { FEW_BUSY_USERS } from './api-process.js';
import type { BenchStage } from './bench-stage.js';
import { LIST, REVISION } from './bare-statements.js';
import { prepareCase, type Case, type CaseName } from './cases.js';
import { compare, type Comparison, type Pace } from './comparison.js';
import type { CaseResult } from './figures-shown.js';
import { sendEach } from './load-generator.js';
import { measureWithPgbench } from './pgbench.js';
import { describeServer, reportCase, reportCosts } from './report.js';
import { countCosts } from './request-costs.js';

const COUNTED_REQUESTS = 200;

/** What pgbench asks for, for context, beside the cases that ask the same over HTTP. */
const STATEMENTS: Partial<Record<CaseName, typeof LIST>> = { list50: LIST, notModified: REVISION };

/** The api against the bare server. */
export async function measureRequests(
  stage: BenchStage,
  name: CaseName,
  pace: Pace,
  profiling: readonly string[],
): Promise<CaseResult> {
  // One user is not allowed what all of them are.
  const api = await stage.startApi(name === 'createHot' ? FEW_BUSY_USERS : {}, profiling);
  const bare = await stage.startBare();
  const result = await measureCase(stage, name, { api, bare }, pace);
  await stage.end(api);
  await stage.end(bare);
  return result;
}

interface Server {
  readonly pid: number;
  readonly port: number;
}

interface Servers {
  readonly api: Server;
  readonly bare: Server;
}

async function measureCase(
  stage: BenchStage,
  name: CaseName,
  servers: Servers,
  pace: Pace,
): Promise<CaseResult> {
  const { databaseUrl, redisUrl } = stage.services;
  const benchCase = await prepareCase(name, portsOf(servers), stage.households);
  const costs = await countCosts(
    { databaseUrl, redisUrl, redisPrefix: stage.environment['QUEUE_PREFIX']! },
    COUNTED_REQUESTS,
    () => sendEach(servers.api.port, Array.from({ length: COUNTED_REQUESTS }, benchCase.api)),
  );
  await analyse(databaseUrl);
  const comparison = await contest(stage, benchCase, servers, pace);
  const { api, bare, ratio, p99Ratio } = comparison;
  const figures = [
    { name: `${name}.ratio`, value: ratio.median, evidence: ratesOf(comparison) },
    {
      name: `${name}.p99Ratio`,
      value: p99Ratio,
      evidence: `${api.p99.toFixed(1)} ÷ ${bare.p99.toFixed(1)} ms`,
    },
  ];
  const texts = [reportCase(name, comparison), reportCosts(costs)];
  if (benchCase.guarded) {
    const guarded = { ...benchCase, api: benchCase.guarded };
    const authentication = await contest(stage, guarded, { ...servers, api: servers.bare }, pace);
    figures.push({
      name: `${name}.authentication`,
      value: authentication.ratio.median,
      evidence: `${ratesOf(authentication)}, bare with tokens and access ÷ without`,
    });
    texts.push(describeServer('bare with authentication', authentication.api));
  }
  const statement = STATEMENTS[name];
  if (statement)
    texts.push(await measureWithPgbench(databaseUrl, statement.text, stage.households[0]!.householdId));
  return { figures, text: texts.join('\n') };
}

/** What autovacuum does within a minute: until then both servers run plans for tables that were empty when they were made. */
async function analyse(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('ANALYZE');
  await client.end();
}

const portsOf = ({ api, bare }: Servers) => ({ api: api.port, bare: bare.port });

function contest(stage: BenchStage, benchCase: Case, servers: Servers, pace: Pace): Promise<Comparison> {
  const { postgresPid: postgres, redisPid: redis } = stage.services;
  const processes = { api: servers.api.pid, bare: servers.bare.pid, postgres, redis };
  return compare(benchCase, portsOf(servers), processes, pace);
}

const ratesOf = ({ api, bare }: Comparison) =>
  `${Math.round(api.rate.median)} ÷ ${Math.round(bare.rate.median)} requests/s`;
