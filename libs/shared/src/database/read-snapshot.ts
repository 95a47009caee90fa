import type { DataSource, EntityManager } from 'typeorm';

/**
 * Several statements that see the database at one and the same instant, that of the first of them.
 * @param work reads through the manager it is given and cannot write
 */
export async function readSnapshot<T>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  const runner = source.createQueryRunner();
  const end = async (command: 'COMMIT' | 'ROLLBACK') => {
    // Fails only with the connection, which takes the transaction along.
    await runner.query(command).catch(() => undefined);
    await runner.release();
  };
  try {
    await runner.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const result = await work(runner.manager);
    // Nothing was written that could still be lost, so nobody waits for it.
    void end('COMMIT');
    return result;
  } catch (error) {
    await end('ROLLBACK');
    throw error;
  }
}
