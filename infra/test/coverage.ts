import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';

/** The rows of the design's table (what must exist). */
export const ROWS = [
  'Network',
  'Edge',
  'Compute',
  'Scaling',
  'Database',
  'Pooling',
  'Redis',
  'Web client',
  'Backups',
  'Storage',
  'Secrets',
  'Images',
  'Delivery',
  'Worker deploy',
  'Migrations',
  'Observability',
  'Warehouse',
  'Account',
] as const;
export type Row = (typeof ROWS)[number];

const assertions = new Map<Row, string[]>(ROWS.map((row) => [row, []]));

/** A test that holds a row of the table to what it says. */
export function covers(row: Row, name: string, run: (context: TestContext) => void | Promise<void>): void {
  assertions.get(row)!.push(name);
  void test(`${row}: ${name}`, run);
}

/** Prints which assertion covers which row. To be called last. @throws AssertionError for a row without any */
export function reportCoverage(): void {
  void test('every row of the table is covered', (context) => {
    for (const [row, names] of assertions) {
      for (const name of names) context.diagnostic(`${row.padEnd(14)} <- ${name}`);
    }
    const uncovered = ROWS.filter((row) => assertions.get(row)!.length === 0);
    assert.deepEqual(uncovered, []);
  });
}
