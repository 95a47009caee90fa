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
const endedSchema = startedSchema.extend({ ended: z.union([z.int(), z.string()]) });

/** Where the private services are. The database is migrated and empty. */
export type Services = z.infer<typeof servicesSchema>;

/** A process that has ended; `ended` is its exit code, or the signal that ended it. */
export type EndedProcess = z.infer<typeof endedSchema>;

export type ServiceName = 'postgres' | 'redis';

const reportFailure = ({ name, ended }: EndedProcess) => {
  if (ended !== 0) console.error(`${name} ended: ${ended}`);
};

/** PostgreSQL and Redis of one's own, and the programs that work on them (`stack.mjs` supervises them all). */
export class PrivateStack {
  private constructor(
    readonly services: Services,
    private readonly supervisor: Supervisor,
  ) {}

  /** @param onEnd told of every process that has ended, services included; by default failures are printed. */
  static async open(onEnd = reportFailure): Promise<PrivateStack> {
    const supervisor = new Supervisor(onEnd);
    return new PrivateStack(servicesSchema.parse(await supervisor.nextAnswer()), supervisor);
  }

  /** Starts a Node program; its output goes to `<folder>/logs/<name>.log`. @returns its process id */
  async start(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
    return startedSchema.parse(await this.supervisor.ask({ name, args, env })).pid;
  }

  /** Starts a service that was ended, on the same port and data, and waits until it is ready. @returns its process id */
  async startAgain(name: ServiceName): Promise<number> {
    return startedSchema.parse(await this.supervisor.ask({ name })).pid;
  }

  /** Ends and removes everything. */
  stop(): Promise<void> {
    return this.supervisor.stop();
  }
}

/** The process `stack.mjs` and the lines of JSON that are spoken with it. */
class Supervisor {
  private readonly process: ChildProcessByStdio<Writable, Readable, null>;
  private waiting: PromiseWithResolvers<unknown> | undefined;

  constructor(onEnd: (process: EndedProcess) => void) {
    const script = join(REPOSITORY, 'tools/bench/stack.mjs');
    this.process = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.process.stdout })
      .on('line', (line) => {
        const message: unknown = JSON.parse(line);
        const end = endedSchema.safeParse(message);
        if (end.success) onEnd(end.data);
        else this.waiting?.resolve(message);
      })
      .on('close', () => this.waiting?.reject(new Error('The services did not start, or were ended.')));
  }

  /** One after the other: by nothing but the order can an answer be told from the next. */
  async ask(request: object): Promise<unknown> {
    while (this.waiting) await this.waiting.promise;
    const answer = this.nextAnswer();
    this.process.stdin.write(`${JSON.stringify(request)}\n`);
    return answer;
  }

  async nextAnswer(): Promise<unknown> {
    this.waiting = Promise.withResolvers<unknown>();
    try {
      return await this.waiting.promise;
    } finally {
      this.waiting = undefined;
    }
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.stdin.end();
    await ended;
  }
}
