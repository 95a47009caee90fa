import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import {
  DuckDbReader,
  DuckDbWarehouse,
  EXPORTED_TABLES,
  PASSING_FOLDER,
  SourceDatabase,
  VIEW_SCHEMA,
  viewStatements,
  WarehouseSync,
} from '#analytics/warehouse';
import { ErasureReadModel } from '#auth';
import { JsonLogger } from '#shared/observability';
import { ObjectStorage } from '#shared/storage';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';
import { endGrace } from './ended-grace.js';
import { plantPerson, type PlantedPerson } from './planted-person.js';

const DEADLINE_MS = 60_000;
const LIMITS = { memoryMebibytes: 256, threads: 1 };
/** Of an answer of the warehouse. */
const ANSWER = { seconds: 10, rows: 1_000 };

describe('the erasure of an account in the warehouse', () => {
  let product: Product;
  let worker: INestApplicationContext;
  let dataSource: DataSource;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warehouse-erasure-'));
    product = await startProduct(async (environment) => {
      worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'silent'),
      });
      return worker;
    });
    dataSource = worker.get(DataSource);
  });
  afterAll(async () => {
    await product.stop();
    await rm(folder, { recursive: true });
  });

  /** As `npm run warehouse -- sync` does it. */
  const sync = async () => {
    const storage = worker.get(ObjectStorage, { strict: false });
    const source = new SourceDatabase(product.databaseUrl);
    await source.connect();
    const warehouse = await DuckDbWarehouse.open({ folder, ...LIMITS }, storage, 0);
    try {
      return await new WarehouseSync({
        ...{ source, warehouse, storage, limits: LIMITS, tables: EXPORTED_TABLES, views: viewStatements() },
        folder: join(folder, PASSING_FOLDER),
      }).run({ full: false, compareAll: true, allowMassDelete: false });
    } finally {
      await warehouse.close();
      await source.close();
    }
  };

  /** How many rows of the household readers find in each table and view that has one. */
  const rowsOf = async (householdId: string): Promise<Record<string, number>> => {
    const reader = await DuckDbReader.open({ folder, ...LIMITS });
    try {
      const { rows: relations } = await reader.query(
        `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
          WHERE table_schema IN ('raw', '${VIEW_SCHEMA}') AND column_name = 'household_id' ORDER BY 1`,
        ANSWER,
      );
      const counts = relations.map(
        ({ name }) =>
          `SELECT '${name}' AS name, COUNT(*) AS n FROM ${name} WHERE household_id = '${householdId}'`,
      );
      const { rows } = await reader.query(counts.join(' UNION ALL '), ANSWER);
      return Object.fromEntries(rows.filter(({ n }) => n !== '0').map(({ name, n }) => [name!, Number(n)]));
    } finally {
      reader.close();
    }
  };

  const isPublished = async (text: string) =>
    (await readFile(join(folder, 'warehouse.duckdb'))).includes(text);

  const isRead = (person: PlantedPerson) =>
    eventually(async () => {
      const { body } = await person.call('GET', `/v1/receipts/${person.receiptId}`);
      expect(body.status).toMatch(/^(?:ready|needs_review)$/);
    }, DEADLINE_MS);

  it('leaves no row of the person in any table or view, and every row of the others', async () => {
    const [other, person] = [await plantPerson(product, 57), await plantPerson(product, 58)];
    await Promise.all([isRead(other), isRead(person)]);
    await sync();
    const before = await rowsOf(other.householdId);
    expect(await rowsOf(person.householdId)).toMatchObject({
      'raw.households': 1,
      'raw.accounts': 2,
      'raw.transactions': 4,
      'raw.transaction_splits': 2,
      'raw.budgets': 1,
      'raw.budget_lines': 1,
      'raw.tax_rules': 1,
      'marts.movements': 3,
      'marts.budget_vs_actual': 1,
    });
    const { account, category } = person.needles;
    for (const marker of [account!, category!]) expect(await isPublished(marker)).toBe(true);

    const { body: erasure } = await person.call('DELETE', '/v1/me');
    await endGrace(dataSource, erasure.id);
    await eventually(async () => {
      const record = await worker.get(ErasureReadModel, { strict: false }).find(erasure.id);
      expect(record?.status).toBe('done');
    }, DEADLINE_MS);
    const { fullBecause } = await sync();

    expect(fullBecause).toBeNull();
    expect(await rowsOf(person.householdId)).toEqual({});
    expect(await rowsOf(other.householdId)).toEqual(before);

    // DuckDB has not overwritten all of it; what is made anew has never known it.
    await rm(folder, { recursive: true });
    await sync();
    for (const marker of [account!, category!]) expect(await isPublished(marker)).toBe(false);
    expect(await isPublished(other.needles['account']!)).toBe(true);
    expect(await rowsOf(other.householdId)).toEqual(before);
  }, 120_000);
});
