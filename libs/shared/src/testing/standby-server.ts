import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, copyFile, lstat, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

/** Files of a running server that its copy must not have, and folders that the copy needs empty. */
const NOT_COPIED = new Set(['postmaster.pid', 'postmaster.opts']);
const EMPTIED = new Set(['pg_wal', 'pg_replslot', 'pg_stat_tmp']);
/** A standby must allow at least as many as its primary does. */
const AS_MANY = ['max_connections', 'max_worker_processes', 'max_wal_senders'];
const START_MS = 60_000;

interface Place {
  /** Of the data. */
  readonly folder: string;
  readonly program: string;
  /** Who runs the primary; PostgreSQL refuses to run as root. */
  readonly owner: { readonly uid: number; readonly gid: number };
  readonly arguments: readonly string[];
  readonly slot: string;
}

/**
 * A real streaming standby of the tests' PostgreSQL, with every database in it: copied from the running primary the way
 * pg_basebackup does it, and fed through a replication slot. Its replay can be held back, and it can be lost.
 */
export class StandbyServer {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly primary: Client,
    private readonly place: Place,
    private readonly port: number,
  ) {}

  /** @param primaryUrl of any database of the primary, as its superuser */
  static async start(primaryUrl: string): Promise<StandbyServer> {
    const primary = new Client({ connectionString: primaryUrl });
    await primary.connect();
    const ask = async (sql: string) =>
      Object.values((await primary.query<Record<string, string>>(sql)).rows[0]!)[0]!;
    const data = await ask('SHOW data_directory');
    const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
    const { uid, gid } = await lstat(data);
    const name = `standby_${randomBytes(4).toString('hex')}`;
    const folder = join(dirname(data), name);
    await ask(`SELECT pg_create_physical_replication_slot('${name}', true)::text`);
    await ask(`SELECT pg_backup_start('${name}', true)::text`);
    await copyTree(data, folder, { uid, gid });
    const label = await ask('SELECT labelfile FROM pg_backup_stop(false)');
    for (const [file, text] of [
      ['backup_label', label],
      ['standby.signal', ''],
    ] as const) {
      await writeFile(join(folder, file), text);
      await chown(join(folder, file), uid, gid);
    }
    const { hostname, port: primaryPort, username } = new URL(primaryUrl);
    const settings = [
      `primary_conninfo=host=${hostname} port=${primaryPort} user=${username}`,
      `primary_slot_name=${name}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
    ];
    for (const setting of AS_MANY) settings.push(`${setting}=${await ask(`SHOW ${setting}`)}`);
    const port = await freePort();
    const standby = new StandbyServer(
      primary,
      {
        folder,
        program: await readlink(`/proc/${pid}/exe`),
        owner: { uid, gid },
        arguments: ['-D', folder, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
        slot: name,
      },
      port,
    );
    await standby.run();
    return standby;
  }

  /** @param primaryUrl of a database of the primary @returns the same database's here */
  urlOf(primaryUrl: string): string {
    const url = new URL(primaryUrl);
    url.port = String(this.port);
    return url.href;
  }

  /** What is committed from now on is received, and not shown. */
  async holdReplay(): Promise<void> {
    await this.execute('SELECT pg_wal_replay_pause()');
    await eventually(async () => {
      if ((await this.execute('SELECT pg_get_wal_replay_pause_state()')) !== 'paused')
        throw new Error('still replaying');
    });
  }

  async releaseReplay(): Promise<void> {
    await this.execute('SELECT pg_wal_replay_resume()');
  }

  /** Until everything that is committed on the primary by now, on its disk or not, is shown here. */
  async caughtUp(): Promise<void> {
    const { rows } = await this.primary.query<{ lsn: string }>(
      'SELECT pg_current_wal_insert_lsn()::text AS lsn',
    );
    await eventually(async () => {
      const reached = await this.execute(`SELECT pg_last_wal_replay_lsn() >= '${rows[0]!.lsn}'::pg_lsn`);
      if (reached !== true) throw new Error('the standby has not caught up');
    }, START_MS);
  }

  /** Ends the server as a broken machine would. */
  async lose(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    this.server = undefined;
    const exited = once(server, 'exit');
    // SIGQUIT: at once, without a word to anybody, and with all its backends.
    server.kill('SIGQUIT');
    await exited;
  }

  /** Starts it, after it was lost. */
  async run(): Promise<void> {
    const { program, owner, arguments: args } = this.place;
    this.server = spawn(program, args, {
      ...owner,
      cwd: '/',
      stdio: 'ignore',
      env: { ...process.env, LC_ALL: 'C' },
    });
    await eventually(() => this.execute('SELECT 1'), START_MS);
  }

  async close(): Promise<void> {
    await this.lose();
    await this.primary.query('SELECT pg_drop_replication_slot($1)', [this.place.slot]);
    await this.primary.end();
    await rm(this.place.folder, { recursive: true });
  }

  /** @returns the first column of the first row */
  private async execute(sql: string): Promise<unknown> {
    const { user } = this.primary;
    const client = new Client({ host: '127.0.0.1', port: this.port, user, database: 'postgres' });
    await client.connect();
    try {
      const { rows } = await client.query<Record<string, unknown>>(sql);
      return Object.values(rows[0] ?? {})[0];
    } finally {
      await client.end();
    }
  }
}

/** Files and whole databases may come and go meanwhile: the log, which is streamed, makes up for it. */
async function copyTree(from: string, to: string, owner: Place['owner']): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  await chown(to, owner.uid, owner.gid);
  for (const entry of (await unlessGone(readdir(from, { withFileTypes: true }))) ?? []) {
    if (NOT_COPIED.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      if (!EMPTIED.has(entry.name)) await copyTree(source, target, owner);
      else {
        await mkdir(target, { mode: 0o700 });
        await chown(target, owner.uid, owner.gid);
      }
      continue;
    }
    await unlessGone(copyFile(source, target).then(() => chown(target, owner.uid, owner.gid)));
  }
}

async function unlessGone<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
