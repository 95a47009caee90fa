import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { REPOSITORY } from './repository.js';

const servicesSchema = z.object({
  folder: z.string(),
  databaseUrl: z.string(),
  postgresPid: z.int(),
  redisUrl: z.string(),
  redisPid: z.int(),
});
const startedSchema = z.object({ name: z.string(), pid: z.int() });

/** Where the benchmark's own services are. The database is migrated and empty. */
export type Services = z.infer<typeof servicesSchema>;

/** The benchmark's own PostgreSQL and Redis, and the servers that it measures (`stack.mjs` supervises them). */
export class PrivateStack {
  private constructor(
    readonly services: Services,
    private readonly supervisor: ChildProcessByStdio<Writable, Readable, null>,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async open(): Promise<PrivateStack> {
    const script = join(REPOSITORY, 'tools/bench/stack.mjs');
    const supervisor = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: supervisor.stdout })[Symbol.asyncIterator]();
    return new PrivateStack(servicesSchema.parse(await nextMessage(lines)), supervisor, lines);
  }

  /** Starts a Node program; its output goes to `<folder>/logs/<name>.log`. @returns its process id */
  async start(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
    this.supervisor.stdin.write(`${JSON.stringify({ name, args, env })}\n`);
    return startedSchema.parse(await nextMessage(this.lines)).pid;
  }

  /** Ends and removes everything. */
  async stop(): Promise<void> {
    if (this.supervisor.exitCode !== null) return;
    const ended = once(this.supervisor, 'exit');
    this.supervisor.stdin.end();
    await ended;
  }
}

async function nextMessage(lines: AsyncIterator<string>): Promise<unknown> {
  const { done, value } = (await lines.next()) as IteratorResult<string, undefined>;
  if (done) throw new Error('The services did not start.');
  return JSON.parse(value);
}
