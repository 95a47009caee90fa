import {
  DuckDbReader,
  openSnowflake,
  outcomeOf,
  syncWarehouse,
  warehouseTarget,
  type WarehouseTarget,
} from '#analytics/warehouse';
import { DomainError } from '#shared';
import { ConfigurationError, loadEnvironment } from '#shared/config';
import { UsageError } from './job-commands.js';
import {
  answerQuery,
  describeSync,
  describeViews,
  parseWarehouseCommand,
  WAREHOUSE_USAGE,
  type WarehouseCommand,
} from './warehouse-commands.js';
import { asking, writeReport } from './warehouse-report.js';

/** How long it is waited for another run, somebody else's or the worker's. */
const PATIENCE_MS = 60_000;

/** Operators' and analysts' commands about the warehouse. Codes: see `WAREHOUSE_USAGE`. */
async function main(): Promise<string[]> {
  const command = parseWarehouseCommand(process.argv.slice(2));
  if (command.kind === 'views') return describeViews();
  const environment = await loadEnvironment();
  if (command.kind === 'sync') {
    return describeSync(await syncWarehouse(environment, command.options, PATIENCE_MS));
  }
  const target = warehouseTarget(environment);
  return command.kind === 'report' ? report(target, command) : query(target, command);
}

async function report(
  { engine, place, querySeconds, snowflake }: WarehouseTarget,
  command: Extract<WarehouseCommand, { kind: 'report' }>,
): Promise<string[]> {
  if (engine === 'snowflake') {
    const session = await openSnowflake(snowflake);
    try {
      return await writeReport((sql) => session.query(sql), command);
    } finally {
      await session.close();
    }
  }
  const reader = await DuckDbReader.open(place);
  try {
    return await writeReport(asking(reader, querySeconds), command);
  } finally {
    reader.close();
  }
}

async function query(
  { engine, place, querySeconds }: WarehouseTarget,
  command: Extract<WarehouseCommand, { kind: 'query' }>,
): Promise<string[]> {
  if (engine === 'snowflake') {
    throw new UsageError('The warehouse is in Snowflake: ask there, as a role that may only read.');
  }
  const reader = await DuckDbReader.open(place);
  try {
    return await answerQuery(reader, command, querySeconds);
  } finally {
    reader.close();
  }
}

try {
  for (const line of await main()) console.log(line);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${WAREHOUSE_USAGE}`);
    process.exitCode = 2;
  } else {
    const isPassing = outcomeOf(error) === 'postponed';
    const isTold = error instanceof ConfigurationError || error instanceof DomainError || isPassing;
    console.error(isTold ? (error as Error).message : error);
    process.exitCode = isPassing ? 3 : 1;
  }
}
