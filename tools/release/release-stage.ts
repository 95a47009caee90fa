import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from '../bench/api-process.js';
import { HARNESS, type ChaosServices, type StagedProcess } from '../chaos/stage.js';
import type { Release } from './releases.js';

/** An api that answers. */
export interface StagedApi {
  readonly release: Release;
  readonly url: string;
  readonly port: number;
  readonly process: StagedProcess;
}

/** One database, one Redis and one folder of documents, and on them processes of any releases. */
export class ReleaseStage {
  /** Ends that nobody asked for, and exits with an error of those who were asked. */
  readonly wrongEnds: string[] = [];
  private readonly running = new Set<StagedProcess>();
  private started = 0;

  private constructor(
    private readonly services: ChaosServices,
    readonly databaseUrl: string,
    readonly database: Pool,
    readonly environment: Readonly<Record<string, string>>,
    /** Signs access tokens of all releases. */
    readonly signingJwk: Readonly<Record<string, string>>,
  ) {
    services.onUnwantedEnd = (end) => this.wrongEnds.push(end);
  }

  /** @param settings for every process */
  static async set(
    services: ChaosServices,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<ReleaseStage> {
    const databaseUrl = await services.emptyDatabase();
    const signingJwk = newSigningJwk();
    const folder = join(services.folder, new URL(databaseUrl).pathname);
    const place = { databaseUrl, redisUrl: services.redisUrl, folder, port: 0, signingJwk };
    const database = new Pool({ connectionString: databaseUrl, max: 3, application_name: HARNESS });
    return new ReleaseStage(
      services,
      databaseUrl,
      database,
      { ...apiEnvironment(place), ...settings },
      signingJwk,
    );
  }

  /** Brings the schema to this release's. @throws when a migration fails */
  async migrate(release: Release): Promise<void> {
    const migration = await this.start(release, 'migrate', {});
    migration.isEndWanted = true;
    const ended = await migration.ended.promise;
    this.running.delete(migration);
    if (ended !== 0) throw new Error(`The migrations of the ${release.name} release failed: ${ended}.`);
  }

  /** What a person with a grudge or in a hurry would run. */
  async alter(sql: string): Promise<void> {
    const client = new Client({ connectionString: this.databaseUrl });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  async startApi(release: Release): Promise<StagedApi> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const started = await this.start(release, 'api', {
      PUBLIC_URL: url,
      ...this.environment,
      PORT: String(port),
    });
    await untilReady(port, '/health/ready');
    return { release, url, port, process: started };
  }

  async startWorker(release: Release): Promise<StagedProcess> {
    const port = String(await freePort());
    const started = await this.start(release, 'worker', { ...this.environment, WORKER_HEALTH_PORT: port });
    await untilReady(Number(port), '/health/ready');
    return started;
  }

  /** Asks a process to stop, as every deployment does, and waits until it has. */
  async stop(process: StagedProcess): Promise<void> {
    const ended = await process.end('SIGTERM');
    this.running.delete(process);
    if (ended !== 0) this.wrongEnds.push(`${process.name} ended with ${ended} after SIGTERM`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.running].map((process) => process.end('SIGKILL')));
    await this.database.end();
  }

  private async start(
    release: Release,
    program: 'api' | 'worker' | 'migrate',
    env: Readonly<Record<string, string>>,
  ): Promise<StagedProcess> {
    const name = `${new URL(this.databaseUrl).pathname.slice(1)}-${release.name}-${program}-${++this.started}`;
    const environment = { DATABASE_URL: this.databaseUrl, ...env };
    const started = await this.services.startProgram(name, [release.program(program)], environment);
    this.running.add(started);
    return started;
  }
}
