import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client, Pool } from 'pg';
import { freePort } from '#shared/testing';
import { apiEnvironment, newSigningJwk, untilReady } from '../bench/api-process.js';
import { PrivateStack, type EndedProcess, type ServiceName } from '../bench/private-stack.js';
import { API_PROGRAM, REPOSITORY, WORKER_PROGRAM } from '../bench/repository.js';
import { seedHouseholds, type SeededHousehold } from '../bench/seeded-households.js';
import { signedIn } from '../bench/signed-in.js';
import { ChaosProvider } from './chaos-provider.js';
import { photographCode } from './coded-photo.js';
import { TcpProxy } from './tcp-proxy.js';

const HOUSEHOLDS = 4;
/** On a machine that is busy with more than this. */
const START_SECONDS = 90;
/** A call to the model that hangs costs so much of a run. */
const MODEL_TIMEOUT_MS = 2_000;
/** Tells the harness's own connections from the product's. */
export const HARNESS = 'chaos';

/** A compiled module of the harness, as `--import` takes it. @param name with its folder if it is another tool's */
export function preloadOf(name: string): string {
  return pathToFileURL(join(REPOSITORY, 'dist/tools/chaos', `${name}.js`)).href;
}

/** A process whose end can be awaited, and told from one that nobody asked for. */
export class StagedProcess {
  readonly ended = Promise.withResolvers<number | string>();
  isEndWanted = false;
  hasEnded = false;

  constructor(
    readonly name: string,
    readonly pid: number,
  ) {}

  /** @returns the exit code or signal */
  async end(signal: NodeJS.Signals): Promise<number | string> {
    // One that has ended by itself has been noted as such, and its process id may be another's.
    if (!this.hasEnded) {
      this.isEndWanted = true;
      process.kill(this.pid, signal);
    }
    return this.ended.promise;
  }
}

/** What a deliberately worse build differs in. */
export interface Sabotage {
  /** Modules that are loaded before the product's programs. */
  readonly preload?: readonly string[];
  /** Run on the database before the product starts. */
  readonly sql?: string;
}

/** A program of the product, and where it tells about itself. */
export interface StagedProgram {
  readonly name: string;
  readonly pid: number;
  readonly metricsPort: number;
}

/** A provider of the model that does not always answer. */
export interface ModelPlan {
  readonly seed: number;
  /** Of the questions that are answered badly or not at all, 0 to 1. */
  readonly faultShare: number;
}

/** What a run's product is to be like. */
export interface StagePlan {
  readonly sabotage?: Sabotage | undefined;
  /** Null or absent = receipts are read locally. */
  readonly model?: ModelPlan | null;
  readonly households?: number;
  /** Besides, or instead of, those that every run has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Services for any number of runs; each run gets a stage on them. */
export class ChaosServices {
  private readonly processes = new Map<number, StagedProcess>();
  private readonly endedEarly = new Map<number, EndedProcess>();
  private runs = 0;

  private constructor(
    private readonly stack: PrivateStack,
    private readonly service: Record<ServiceName, StagedProcess>,
  ) {
    for (const started of Object.values(service)) this.processes.set(started.pid, started);
  }

  static async open(): Promise<ChaosServices> {
    let services: ChaosServices | undefined = undefined;
    const stack = await PrivateStack.open((ended) => services?.note(ended));
    const { postgresPid, redisPid } = stack.services;
    services = new ChaosServices(stack, {
      postgres: new StagedProcess('postgres', postgresPid),
      redis: new StagedProcess('redis', redisPid),
    });
    return services;
  }

  get folder(): string {
    return this.stack.services.folder;
  }

  get redisUrl(): string {
    return this.stack.services.redisUrl;
  }

  stop(): Promise<void> {
    return this.stack.stop();
  }

  /** Where the output of the programs is. */
  get logs(): string {
    return join(this.folder, 'logs');
  }

  /** A migrated database of its own. @returns its url */
  newDatabase(): Promise<string> {
    return this.copyDatabase(new URL(this.stack.services.databaseUrl).pathname.slice(1));
  }

  /** A database of its own without any schema. @returns its url */
  emptyDatabase(): Promise<string> {
    return this.copyDatabase('template1');
  }

  private async copyDatabase(template: string): Promise<string> {
    const url = new URL(this.stack.services.databaseUrl);
    const name = `chaos_${++this.runs}`;
    url.pathname = '/postgres';
    const admin = new Client({ connectionString: url.href });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await admin.end();
    url.pathname = `/${name}`;
    return url.href;
  }

  async startProgram(
    name: string,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<StagedProcess> {
    return this.watch(new StagedProcess(name, await this.stack.start(name, args, env)));
  }

  endService(name: ServiceName, signal: NodeJS.Signals): Promise<number | string> {
    return this.service[name].end(signal);
  }

  async startServiceAgain(name: ServiceName): Promise<void> {
    this.service[name] = this.watch(new StagedProcess(name, await this.stack.startAgain(name)));
  }

  /** Told of ends that nobody wanted. */
  onUnwantedEnd: (end: string) => void = () => undefined;

  private watch(started: StagedProcess): StagedProcess {
    this.processes.set(started.pid, started);
    // A program may end before its process id is known here.
    const early = this.endedEarly.get(started.pid);
    if (early) this.note(early);
    return started;
  }

  private note(end: EndedProcess): void {
    const ended = this.processes.get(end.pid);
    if (!ended) {
      this.endedEarly.set(end.pid, end);
      return;
    }
    this.processes.delete(end.pid);
    if (!ended.isEndWanted) this.onUnwantedEnd(`${end.name} ended by itself: ${end.ended}`);
    ended.hasEnded = true;
    ended.ended.resolve(end.ended);
  }
}

/** What one run's product is made of. */
interface Scene {
  /** Of the run; the logs of its programs begin with it. */
  readonly name: string;
  readonly databaseUrl: string;
  readonly households: readonly SeededHousehold[];
  readonly environment: Readonly<Record<string, string>>;
  readonly proxies: {
    readonly toApi: TcpProxy;
    readonly toDatabase: TcpProxy;
    readonly toRedis: TcpProxy;
  };
  readonly model: { readonly provider: ChaosProvider; readonly proxy: TcpProxy } | null;
  /** Household of each coded photo. */
  readonly photographers: Map<number, string>;
  readonly sabotage: Sabotage;
  readonly signingJwk: Readonly<Record<string, string>>;
}

/** What a fault was to strike did not happen; the run says nothing. */
export class MissedFaultError extends Error {}

/** What was sent just before a strike may arrive so much later. */
const ON_THEIR_WAY_MS = 1_000;

/** From when until when something struck that may make the product ask the model once more, as `performance.now()`. */
export interface Strike {
  readonly from: number;
  /** Infinity while it lasts. */
  to: number;
}

/** One run's product: own database, api and worker, every connection of theirs through a proxy. */
export class Stage {
  /** What the harness itself sees of the database, past the proxy. */
  readonly database: Pool;
  readonly unwantedEnds: string[] = [];
  readonly strikes: Strike[] = [];
  private api: StagedProcess;
  private readonly workers: StagedProcess[] = [];
  private readonly metricsPorts = new Map<number, number>();

  private constructor(
    private readonly services: ChaosServices,
    private readonly scene: Scene,
  ) {
    this.database = new Pool({ connectionString: scene.databaseUrl, max: 3, application_name: HARNESS });
    // A connection that ends, planned or not, is replaced by the next query.
    this.database.on('error', () => undefined);
    services.onUnwantedEnd = (end) => this.unwantedEnds.push(end);
  }

  static async set(
    services: ChaosServices,
    { sabotage = {}, model: modelPlan = null, households: count = HOUSEHOLDS, settings }: StagePlan = {},
  ): Promise<Stage> {
    const databaseUrl = await services.newDatabase();
    const name = new URL(databaseUrl).pathname.slice(1);
    const signingJwk = newSigningJwk();
    const households = await seedHouseholds(databaseUrl, signingJwk, {
      households: count,
      transactionsPerHousehold: 5,
    });
    const port = await freePort();
    const proxies = {
      toApi: await TcpProxy.start(`http://127.0.0.1:${port}`),
      toDatabase: await TcpProxy.start(databaseUrl),
      toRedis: await TcpProxy.start(services.redisUrl),
    };
    const photographers = new Map<number, string>();
    const model = modelPlan && (await startModel(modelPlan, photographers));
    const environment: Readonly<Record<string, string>> = {
      ...apiEnvironment({
        databaseUrl: proxies.toDatabase.through(databaseUrl),
        redisUrl: proxies.toRedis.through(services.redisUrl),
        folder: join(services.folder, name),
        port,
        signingJwk,
      }),
      PUBLIC_URL: proxies.toApi.through('http://127.0.0.1'),
      ...(model && modelEnvironment(model.proxy.through(model.provider.baseUrl))),
      ...settings,
    };
    // A link, so that a fault can take the documents away and bring them back in one step each.
    const documents = join(services.folder, name, 'documents');
    await mkdir(documents, { recursive: true });
    await symlink(documents, environment['STORAGE_DISK_PATH']!);
    const scene = {
      ...{ name, databaseUrl, households, environment, proxies, model, photographers, sabotage, signingJwk },
    };
    const stage = new Stage(services, scene);
    if (sabotage.sql !== undefined) await stage.database.query(sabotage.sql);
    await Promise.all([stage.startApi(), stage.startWorker()]);
    return stage;
  }

  get name(): string {
    return this.scene.name;
  }

  get households(): readonly SeededHousehold[] {
    return this.scene.households;
  }

  get proxies(): Scene['proxies'] {
    return this.scene.proxies;
  }

  /** @throws Error on a stage without a model. */
  get model(): NonNullable<Scene['model']> {
    if (!this.scene.model) throw new Error('This run has no model.');
    return this.scene.model;
  }

  /** Null on a stage without a model. */
  get provider(): ChaosProvider | null {
    return this.scene.model?.provider ?? null;
  }

  /** The api and the workers that live. */
  get programs(): StagedProgram[] {
    return [this.api, ...this.workers].flatMap(({ name, pid }) => {
      const metricsPort = this.metricsPorts.get(pid);
      return metricsPort === undefined ? [] : [{ name: name.replace(`${this.name}-`, ''), pid, metricsPort }];
    });
  }

  /** An access token of the household's user, good for an hour. */
  signIn({ householdId }: SeededHousehold): Promise<string> {
    return signedIn(householdId, 'Europe/Berlin', this.scene.signingJwk);
  }

  /** A photo with a number that no other of this run has. */
  async photograph({ householdId }: SeededHousehold): Promise<{ bytes: Buffer; code: number }> {
    const { photographers } = this.scene;
    const code = photographers.size + 1;
    photographers.set(code, householdId);
    return { bytes: await photographCode(code), code };
  }

  /** Where clients reach the api. */
  get url(): string {
    return this.scene.environment['PUBLIC_URL']!;
  }

  /** A symbolic link to the folder of the documents. */
  get objectsFolder(): string {
    return this.scene.environment['STORAGE_DISK_PATH']!;
  }

  get redisUrl(): string {
    return this.services.redisUrl;
  }

  /** Past the proxy. */
  get databaseUrl(): string {
    return this.scene.databaseUrl;
  }

  /** Begins the names of everything that the product keeps in Redis. */
  get queuePrefix(): string {
    return this.scene.environment['QUEUE_PREFIX']!;
  }

  async startApi(): Promise<void> {
    this.api = await this.startProgram('api', API_PROGRAM, this.scene.environment);
    await untilReady(Number(this.scene.environment['PORT']), '/health/ready', START_SECONDS);
  }

  async startWorker(): Promise<void> {
    const port = await freePort();
    this.workers.push(
      await this.startProgram(`worker-${this.workers.length + 1}`, WORKER_PROGRAM, {
        ...this.scene.environment,
        WORKER_HEALTH_PORT: String(port),
      }),
    );
    await untilReady(port, '/health/ready', START_SECONDS);
  }

  /** Ends the api. @returns its exit code or the signal */
  endApi(signal: NodeJS.Signals): Promise<number | string> {
    return this.api.end(signal);
  }

  /** Ends the worker that was started first of those that live. */
  async endWorker(signal: NodeJS.Signals): Promise<void> {
    this.noteStrike();
    await this.workers.shift()?.end(signal);
  }

  /** Sends a signal that does not end it to the worker that was started first. */
  signalWorker(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const [worker] = this.workers;
    this.noteStrike();
    if (worker) process.kill(worker.pid, signal);
  }

  /** Tells the modules that were loaded before the product's programs that their fault begins, or ends. */
  toggle(): void {
    this.noteStrike();
    for (const { pid } of [this.api, ...this.workers]) process.kill(pid, 'SIGUSR2');
  }

  /** Ends a service and starts it again, on the same port and data. */
  async restartService(name: ServiceName, signal: NodeJS.Signals): Promise<void> {
    this.noteStrike();
    await this.services.endService(name, signal);
    await this.services.startServiceAgain(name);
  }

  /** From now on a question to the model that was asked before may be asked again. */
  noteStrike(): void {
    const now = performance.now();
    this.strikes.push({ from: now, to: now + ON_THEIR_WAY_MS });
  }

  /** `noteStrike` for what lasts: what is asked in the meantime may be asked again, too. */
  async strikeWhile(work: () => Promise<unknown>): Promise<void> {
    const strike: Strike = { from: performance.now(), to: Infinity };
    this.strikes.push(strike);
    try {
      await work();
    } finally {
      strike.to = performance.now();
    }
  }

  /** Repeats `probe` until it is true. @throws after so many seconds: then the fault was not where it should have been. */
  async until(what: string, probe: () => Promise<boolean>, seconds = 40): Promise<void> {
    const deadline = performance.now() + seconds * 1_000;
    while (!(await probe())) {
      if (performance.now() > deadline) throw new MissedFaultError(`The fault waited in vain for ${what}.`);
      await wait(3);
    }
  }

  /** The first column of the first row. */
  async ask<T>(sql: string): Promise<T> {
    const { rows } = await this.database.query<T[]>({ text: sql, rowMode: 'array' });
    return rows[0]![0]!;
  }

  async close(): Promise<void> {
    const { model } = this.scene;
    const proxies = [...Object.values(this.proxies), ...(model ? [model.proxy] : [])];
    for (const proxy of proxies) proxy.heal();
    await Promise.all([this.api, ...this.workers].map((started) => started.end('SIGKILL')));
    await this.database.end();
    await Promise.all(proxies.map((proxy) => proxy.stop()));
    await model?.provider.stop();
  }

  private async startProgram(
    name: string,
    program: string,
    env: Readonly<Record<string, string>>,
  ): Promise<StagedProcess> {
    const preload = (this.scene.sabotage.preload ?? []).flatMap((module) => ['--import', module]);
    const metricsPort = await freePort();
    const started = await this.services.startProgram(`${this.scene.name}-${name}`, [...preload, program], {
      ...env,
      METRICS_PORT: String(metricsPort),
    });
    this.metricsPorts.set(started.pid, metricsPort);
    return started;
  }
}

async function startModel(
  { seed, faultShare }: ModelPlan,
  photographers: ReadonlyMap<number, string>,
): Promise<NonNullable<Scene['model']>> {
  const provider = await ChaosProvider.start(seed, faultShare, (code) => photographers.get(code));
  return { provider, proxy: await TcpProxy.start(provider.baseUrl) };
}

/** Limits and budgets that no run reaches: they have tests of their own. */
function modelEnvironment(baseUrl: string): Readonly<Record<string, string>> {
  return {
    OPENAI_API_KEY: 'sk-of-a-fault-test',
    OPENAI_BASE_URL: baseUrl,
    OPENAI_TIMEOUT_MS: String(MODEL_TIMEOUT_MS),
    OPENAI_REQUESTS_PER_MINUTE: '100000',
    OPENAI_TOKENS_PER_MINUTE: '1000000000',
    OPENAI_BREAKER_PAUSE_SECONDS: '2',
    OPENAI_HOUSEHOLD_BUDGET_CENTS: '100000',
    OPENAI_TOTAL_BUDGET_CENTS: '100000',
  };
}
