import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, freePort, testEnvironment } from '#shared/testing';
import { startCompiledApi } from '../bench/compiled-api.js';
import { fuzzedApi } from '../fuzz/fuzzed-api.js';
import { HttpSender } from '../fuzz/http-sender.js';

/** Compiled apis that share one database and one Redis, as several tasks behind a balancer do. */
export interface AttackedApis {
  /** One for each process. */
  readonly http: readonly HttpSender[];
  readonly database: Client;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

type Settings = Readonly<Record<string, string>>;

/**
 * @param processes how many, or what each of them is started with
 * @param settings of all of them; without any no limit is ever reached
 */
export async function startApis(
  processes: number | readonly Settings[],
  settings: Settings = {},
): Promise<AttackedApis> {
  const folder = await mkdtemp(join(tmpdir(), 'budgetsync-attack-'));
  const testDatabase = await createTestDatabase();
  const { REDIS_URL: redisUrl = '' } = testEnvironment(testDatabase, folder);
  const fuzzed = await fuzzedApi({ databaseUrl: testDatabase.url, redisUrl, folder });
  const environment = {
    ...fuzzed.environment,
    AUTH_LOGIN_FREE_ATTEMPTS: '1000',
    DATABASE_POOL_SIZE: '8',
    ...settings,
  };
  const each = typeof processes === 'number' ? Array.from({ length: processes }, () => ({})) : processes;
  const ports = await Promise.all(each.map(freePort));
  const stops = await Promise.all(
    ports.map((port, number) =>
      startCompiledApi(port, { ...environment, ...each[number], PORT: String(port) }),
    ),
  );
  const http = ports.map((port) => new HttpSender(port));
  const database = new Client({ connectionString: testDatabase.url });
  await database.connect();
  return {
    http,
    database,
    environment,
    stop: async () => {
      for (const sender of http) sender.close();
      await Promise.all(stops.map((stop) => stop()));
      await database.end();
      await testDatabase.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
