import { EmfLines } from './emf-lines.js';
import { MetricRegistry } from './metric-registry.js';

/** The values by name and dimensions, as CloudWatch extracts them. */
function valuesOf(lines: readonly Readonly<Record<string, unknown>>[]) {
  return lines.map(({ _aws, service, ...rest }) => rest);
}

describe('EmfLines', () => {
  it('reports a backlog as it is, every time, so that the maximum over all workers is the backlog', async () => {
    const registry = new MetricRegistry();
    const emf = { unit: 'Count' as const, by: ['queue'] };
    const backlog = registry.gauge({ name: 'backlog', help: 'h', labels: ['queue'], emf });
    const lines = new EmfLines('worker');
    backlog.set({ queue: 'read' }, 7);
    lines.write(await registry.samples(), 1);
    expect(lines.write(await registry.samples(), 60_001)).toEqual([
      {
        _aws: {
          Timestamp: 60_001,
          CloudWatchMetrics: [
            {
              Namespace: 'BudgetSync',
              Dimensions: [['service', 'queue']],
              Metrics: [{ Name: 'backlog', Unit: 'Count' }],
            },
          ],
        },
        service: 'worker',
        queue: 'read',
        backlog: 7,
      },
    ]);
  });

  it('reports of a counter what was added since the last time, summed over labels that are no dimensions', async () => {
    const registry = new MetricRegistry();
    const emf = { unit: 'Count' as const, by: ['status'] };
    const requests = registry.counter({ name: 'requests', help: 'h', labels: ['route', 'status'], emf });
    const lines = new EmfLines('api');
    requests.inc({ route: '/a', status: '2xx' }, 3);
    requests.inc({ route: '/b', status: '2xx' }, 4);
    requests.inc({ route: '/b', status: '5xx' });
    expect(valuesOf(lines.write(await registry.samples(), 1))).toEqual([
      { status: '2xx', requests: 7 },
      { status: '5xx', requests: 1 },
    ]);
    requests.inc({ route: '/a', status: '2xx' });
    expect(valuesOf(lines.write(await registry.samples(), 2))).toEqual([
      { status: '2xx', requests: 1 },
      { status: '5xx', requests: 0 },
    ]);
  });

  it('reports of a histogram the new observations as counts of bucket bounds, and nothing when there are none', async () => {
    const registry = new MetricRegistry();
    const emf = { unit: 'Seconds' as const };
    const seconds = registry.histogram({ name: 'seconds', help: 'h', labels: ['route'], emf }, [0.1, 1]);
    const lines = new EmfLines('api');
    seconds.observe({ route: '/a' }, 0.05);
    seconds.observe({ route: '/b' }, 0.06);
    seconds.observe({ route: '/b' }, 5);
    expect(valuesOf(lines.write(await registry.samples(), 1))).toEqual([
      { seconds: { Values: [0.1, 2], Counts: [2, 1] } },
    ]);
    expect(lines.write(await registry.samples(), 2)).toEqual([]);
    seconds.observe({ route: '/a' }, 0.5);
    expect(valuesOf(lines.write(await registry.samples(), 3))).toEqual([
      { seconds: { Values: [1], Counts: [1] } },
    ]);
  });

  it('leaves out what is for Prometheus only', async () => {
    const registry = new MetricRegistry();
    registry.gauge({ name: 'detail', help: 'h' }).set(1);
    expect(new EmfLines('api').write(await registry.samples(), 1)).toEqual([]);
  });
});
