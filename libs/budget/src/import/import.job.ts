import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Does what an import's status says: reads its file, books its rows, or takes them back. */
export const runImportJob = defineJob({
  name: 'import-run',
  payload: z.object({ householdId: z.guid(), importId: z.guid(), epoch: z.int().min(1) }),
  attempts: 4,
  backoffMs: 2_000,
  concurrency: 2,
});

/** A new epoch is a new job, because a kept failed id is silently ignored. */
export function runImportJobId(importId: string, epoch: number): string {
  return `import-${importId}-${epoch}`;
}

/** Removes files and rows of imports that nobody needs any more. */
export const expireImportsJob = defineJob({
  name: 'imports-expire',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '41 * * * *',
});

/** Removes an uploaded file that has been read, in vain or not. */
export const removeImportFileJob = defineJob({
  name: 'import-remove-file',
  payload: z.object({ key: z.string() }),
  attempts: 8,
  backoffMs: 5_000,
  concurrency: 2,
});
