import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SECONDS = 3;
const CONNECTIONS = 10;

/**
 * How often PostgreSQL's own tool gets the answer of a prepared statement of which $1 is a household; the embedded
 * PostgreSQL does not bring the tool along.
 */
export async function measureWithPgbench(
  databaseUrl: string,
  statement: string,
  householdId: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-pgbench-'));
  const script = join(folder, 'statement.sql');
  try {
    await writeFile(
      script,
      `${statement.replace('$1', `'${householdId}'::uuid`).replaceAll(/\s+/g, ' ')};\n`,
    );
    const args = ['--no-vacuum', '--protocol=prepared', `--client=${CONNECTIONS}`, `--time=${SECONDS}`];
    const { stdout } = await promisify(execFile)('pgbench', [...args, `--file=${script}`, databaseUrl]);
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    return `  pgbench ${Math.round(Number(rate))} statements/s of one household over ${CONNECTIONS} connections`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return '  pgbench SKIPPED: it is not installed (Debian: postgresql-contrib)';
  } finally {
    await rm(folder, { recursive: true });
  }
}
