import type { DataSource } from 'typeorm';

/** Has the grace period of an erasure end now, and its job begin. */
export async function endGrace(dataSource: DataSource, erasureId: string): Promise<void> {
  await dataSource.query(`UPDATE auth.erasure SET effective_at = now() - interval '1 s' WHERE id = $1`, [
    erasureId,
  ]);
  await dataSource.query(
    'UPDATE platform.outbox SET available_at = now() WHERE job_id = $1 AND sent_at IS NULL',
    [`erase-${erasureId}`],
  );
}
