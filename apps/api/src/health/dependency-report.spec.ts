import type { DataSource } from 'typeorm';
import { DependencyChecks } from '#shared/observability';
import { DependencyReport } from './dependency-report.js';

describe('what a process cannot work without', () => {
  it('is told apart by whether it answers, and one that hangs keeps nobody waiting', async () => {
    const report = new DependencyReport(
      new DependencyChecks({
        dataSource: { query: () => Promise.resolve([]) } as unknown as DataSource,
        redis: { ping: () => Promise.reject(new Error('away')) },
        storage: { check: () => new Promise<never>(() => undefined) },
      }),
    );
    const startedAt = performance.now();
    const [postgresql, redis, storage] = await report.measure();
    expect(postgresql).toMatchObject({ name: 'postgresql', status: 'up' });
    expect(redis).toMatchObject({ name: 'redis', status: 'down' });
    expect(storage).toMatchObject({ name: 'storage', status: 'down' });
    expect(storage!.latencyMs).toBeGreaterThan(1_900);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});
