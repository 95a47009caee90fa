import { setTimeout as wait } from 'node:timers/promises';
import { countOpenWork, findViolations } from '../chaos/invariants.js';
import type { ChaosServices, StagedProcess } from '../chaos/stage.js';
import { enter, live, look, type Life } from './journey.js';
import { ReleaseStage, type StagedApi } from './release-stage.js';
import { CURRENT_RELEASE, type Release } from './releases.js';
import {
  handOverJobs,
  shareCursors,
  shareIdempotency,
  shareTags,
  shareTokens,
  shareUploadLinks,
  writeInTurn,
} from './version-checks.js';

/** One thing that must hold while two releases run, and what came of it. */
export interface CheckResult {
  readonly name: string;
  readonly seconds: number;
  /** Null = it holds. */
  readonly failure: string | null;
}

const LAST_WORK_MS = 30_000;

export type OnCheck = (result: CheckResult) => void;

/**
 * A migration as nobody may write it: the release before still uses what it takes away. Renamed and not dropped, for a
 * column that a trigger needs would be kept by PostgreSQL itself.
 */
export const CONTRACTING_MIGRATION = 'ALTER TABLE budget.transaction RENAME COLUMN memo TO remark';

/** What came of two releases on one database. */
export interface VersionsResult {
  readonly checks: readonly CheckResult[];
  /** How entering movements at the previous release failed after `CONTRACTING_MIGRATION`; null = it did not. */
  readonly control: string | null;
}

/**
 * The previous release lives on its own schema, goes on over the migrations of this one, and shares everything with it;
 * in the end a contracting migration must break it.
 *
 * @param isShort nothing runs of this release but its migrations
 */
export async function checkVersions(
  services: ChaosServices,
  { previous, onCheck, isShort = false }: { previous: Release; onCheck?: OnCheck; isShort?: boolean },
): Promise<VersionsResult> {
  const stage = await ReleaseStage.set(services);
  const checks = new Checks(onCheck);
  try {
    const { old, worker, life } = await checkExpansion(stage, previous, checks);
    if (!isShort) await checkSharing(stage, { old, worker, previous }, checks);
    await checks.run('books, outbox and processes are in order', () => findRests(stage));
    await stage.alter(CONTRACTING_MIGRATION);
    const control = await failureOf(() => enter(old, life));
    await stage.stop(old.process);
    return { checks: checks.results, control };
  } finally {
    await stage.close();
  }
}

interface Previous {
  readonly old: StagedApi;
  readonly worker: StagedProcess;
  /** Of before the migrations. */
  readonly life: Life;
}

/** The previous release's api and worker run from before the migrations until after them. */
async function checkExpansion(stage: ReleaseStage, previous: Release, checks: Checks): Promise<Previous> {
  await stage.migrate(previous);
  const [old, worker] = await Promise.all([stage.startApi(previous), stage.startWorker(previous)]);
  const life = await live(old);
  await stage.migrate(CURRENT_RELEASE);
  await checks.run('old api and worker go on over the migrations', () => look(old, life));
  await checks.run('old api and worker: a whole journey on the new schema', () => live(old));
  return { old, worker, life };
}

async function checkSharing(
  stage: ReleaseStage,
  { old, worker, previous }: Omit<Previous, 'life'> & { readonly previous: Release },
  checks: Checks,
): Promise<void> {
  const fresh = await stage.startApi(CURRENT_RELEASE);
  const life = await live(fresh);
  await checks.run('rollback: old api reads and writes what the new one wrote', async () => {
    await look(old, life);
    await writeInTurn(fresh, old, life);
    await look(old, life);
  });
  for (const [first, second] of [
    [old, fresh],
    [fresh, old],
  ] as const) {
    const pair = `${first.release.name} → ${second.release.name}`;
    await checks.run(`${pair}: tokens`, () => shareTokens(first, second));
    await checks.run(`${pair}: cursors`, () => shareCursors(first, second, life));
    await checks.run(`${pair}: entity tags`, () => shareTags(first, second, life));
    await checks.run(`${pair}: idempotency keys`, () => shareIdempotency(stage, first, second, life));
    await checks.run(`${pair}: upload links`, () => shareUploadLinks(first, second, life));
  }
  await stage.stop(worker);
  for (const [promising, working] of [
    [old, CURRENT_RELEASE],
    [fresh, previous],
  ] as const) {
    await checks.run(
      `${promising.release.name} → ${working.name}: receipts in the outbox and in the queue are read`,
      () => handOverJobs(stage, promising, working, life),
    );
  }
  await stage.stop(fresh.process);
  await stage.startWorker(CURRENT_RELEASE);
}

/** Gives the worker time to end what it has; what is left then is left for good. */
async function findRests(stage: ReleaseStage): Promise<void> {
  const deadline = performance.now() + LAST_WORK_MS;
  let open = await countOpenWork(stage.database);
  while (open.receipts + open.outbox > 0 && performance.now() < deadline) {
    await wait(100);
    open = await countOpenWork(stage.database);
  }
  const { receipts, outbox } = open;
  const { rows } = await stage.database.query<{ job: string }>('SELECT job FROM platform.dead_letter');
  const rests = [
    ...(receipts + outbox === 0 ? [] : [`${receipts} receipts and ${outbox} promises are open`]),
    ...rows.map(({ job }) => `dead letter of ${job}`),
    ...(await findViolations(stage.database, [])),
    ...stage.wrongEnds,
  ];
  if (rests.length > 0) throw new Error(rests.join('; '));
}

class Checks {
  readonly results: CheckResult[] = [];

  constructor(private readonly onCheck: OnCheck = () => undefined) {}

  async run(name: string, check: () => Promise<unknown>): Promise<void> {
    const started = performance.now();
    const failure = await failureOf(check);
    const result = { name, seconds: (performance.now() - started) / 1_000, failure };
    this.results.push(result);
    this.onCheck(result);
  }
}

async function failureOf(check: () => Promise<unknown>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
