import { MetricRegistry } from './metric-registry.js';

describe('MetricRegistry', () => {
  it('does not show a gauge that nobody has set', async () => {
    const registry = new MetricRegistry();
    registry.gauge({ name: 'backlog', help: 'h' });
    expect((await registry.text()).body).not.toMatch(/^backlog /m);
  });

  it('leaves out the gauges of a source that fails, keeps the others, and counts the failure', async () => {
    const registry = new MetricRegistry();
    const pool = registry.gauge({ name: 'pool', help: 'h' });
    const backlog = registry.gauge({ name: 'backlog', help: 'h' });
    const queues = registry.gauge({ name: 'queues', help: 'h', labels: ['queue'] });
    let isDown = false;
    registry.readBeforeExport('pool', [pool], () => pool.set(4));
    registry.readBeforeExport('backlog', [backlog, queues], () => {
      if (isDown) throw new Error('no connection');
      backlog.set(9);
      queues.set({ queue: 'read' }, 9);
    });
    expect((await registry.text()).body).toMatch(/^backlog 9$/m);

    isDown = true;
    const { body } = await registry.text();
    expect(body).toMatch(/^pool 4$/m);
    expect(body).not.toMatch(/^(?:backlog|queues)[ {]/m);
    expect(body).toMatch(/^metric_source_failures_total\{source="backlog"\} 1$/m);
  });

  it('does not wait for a source that hangs, nor ask it again meanwhile', async () => {
    const registry = new MetricRegistry();
    const backlog = registry.gauge({ name: 'backlog', help: 'h' });
    let asked = 0;
    registry.readBeforeExport('backlog', [backlog], () => {
      asked++;
      return new Promise<void>(() => undefined);
    });
    await registry.text();
    const { body } = await registry.text();
    expect(asked).toBe(1);
    expect(body).toMatch(/^metric_source_failures_total\{source="backlog"\} 2$/m);
  });
});
