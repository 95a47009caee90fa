import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { median } from './figures.js';
import type { StatementRow } from './made-statement.js';
import { REPOSITORY } from './repository.js';

/** A package of its own, so that nobody else installs it. */
const PACKAGE = join(REPOSITORY, 'tools/bench/actual');
/** Where it is installed: apart from the sources, and gone with the other packages. */
const INSTALLED = join(REPOSITORY, 'node_modules/.cache/bench-actual');
const LOCK = 'package-lock.json';
const MARK = 'node_modules/.package-lock.json';

const runSchema = z.object({
  importSeconds: z.number(),
  spendMs: z.array(z.number()),
  version: z.string(),
});

export interface ActualFigures {
  readonly importSeconds: number;
  /** Of a query for the spend by month and category after it, median. */
  readonly spendMs: number;
  readonly version: string;
}

/**
 * What `@actual-app/api` takes for the same rows: a budget for one person in a SQLite file, inside the process that asks. Null,
 * and said aloud, where it cannot be installed or run.
 */
export async function measureActual(rows: readonly StatementRow[]): Promise<ActualFigures | null> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-actual-'));
  try {
    await install();
    const output = await run(process.execPath, ['actual-run.mjs', folder], JSON.stringify(rows));
    const { spendMs, ...others } = runSchema.parse(JSON.parse(output.trim().split('\n').at(-1)!));
    return { ...others, spendMs: median(spendMs) };
  } catch (error) {
    console.error(`@actual-app/api SKIPPED: ${(error as Error).message}`);
    return null;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** From its lock file, when that has changed, and without scripts of installation. */
async function install(): Promise<void> {
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const isInstalled =
    (await read(join(INSTALLED, LOCK))) === (await read(join(PACKAGE, LOCK))) &&
    (await read(join(INSTALLED, MARK))) !== '';
  await cp(PACKAGE, INSTALLED, { recursive: true });
  if (isInstalled) return;
  console.error('Installing @actual-app/api for this case (200 MB) ...');
  await run('npm', ['ci', '--ignore-scripts']);
}

/** @returns what the program has printed @throws when it fails */
async function run(command: string, args: readonly string[], input = ''): Promise<string> {
  const child = spawn(command, args, { cwd: INSTALLED, stdio: ['pipe', 'pipe', 'pipe'] });
  const failed = once(child, 'exit');
  const [output, errors] = [text(child.stdout), text(child.stderr)];
  child.stdin.end(input);
  const [code] = (await failed) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${(await errors).trim().slice(-500)}`);
  return output;
}
