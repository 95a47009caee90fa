import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { renderWarehouseReport, type Ask, type DuckDbReader } from '#analytics/warehouse';
import type { WarehouseCommand } from './warehouse-commands.js';

/** Far beyond what a statement of the report gives. */
const MOST_ROWS = 10_000;

/** @throws as `renderWarehouseReport`, and when the file cannot be written: one of that name is as it was */
export async function writeReport(
  ask: Ask,
  { options, file }: Extract<WarehouseCommand, { kind: 'report' }>,
): Promise<string[]> {
  const path = resolve(file);
  await replaceFile(path, await renderWarehouseReport(ask, options));
  return [path];
}

/** @param seconds after which a statement is ended */
export function asking(reader: DuckDbReader, seconds: number): Ask {
  return async (sql) => {
    const { rows, isCut } = await reader.query(sql, { seconds, rows: MOST_ROWS });
    if (isCut) throw new Error(`A statement of the report gave more than ${MOST_ROWS} rows.`);
    return rows;
  };
}

/** Readable by its owner only; whoever reads it meanwhile has the earlier text or the new one. */
async function replaceFile(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, text, { mode: 0o600, flag: 'wx' });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
