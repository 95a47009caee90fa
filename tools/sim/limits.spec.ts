import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCTION, SCALING } from './assumptions.js';
import { connectionLimit, mostConnections, tasksAllowed } from './connections.js';
import { Fleet } from './fleet.js';
import { ModelLimits } from './model-limits.js';
import { BacklogPolicy, OldestJobPolicy, UtilisationPolicy } from './scaling-policies.js';
import { Simulation } from './simulation.js';

describe('the limits of the model', () => {
  const rates = { requestsPerMinute: 60, tokensPerMinute: 6_000 };

  it('give out what they hold, and then what comes back by time', () => {
    const limits = new ModelLimits(rates);
    for (let count = 0; count < 6; count++) expect(limits.take(0, 1_000, 0)).toBe(0);
    expect(limits.take(0, 1_000, 0)).toBeCloseTo(10, 9);
    expect(limits.take(10, 1_000, 0)).toBe(0);
    limits.giveBack(10, 500);
    expect(limits.take(10, 1_000, 0)).toBeCloseTo(5, 9);
  });

  it('count requests as well', () => {
    const limits = new ModelLimits(rates);
    for (let count = 0; count < 60; count++) expect(limits.take(0, 1, 0)).toBe(0);
    expect(limits.take(0, 1, 0)).toBeCloseTo(1, 9);
  });

  it('leave a share for others, and let through what is larger than the bucket when that is full', () => {
    const limits = new ModelLimits(rates);
    expect(limits.take(0, 3_500, 0.5)).toBe(0);
    expect(limits.take(0, 1_000, 0.5)).toBeCloseTo(15, 9);
    expect(limits.take(0, 1_000, 0)).toBe(0);
    expect(limits.take(60, 9_000, 0)).toBe(0);
  });
});

describe('a fleet', () => {
  const setUp = () => {
    const simulation = new Simulation();
    return { simulation, fleet: new Fleet(simulation, { fewest: 2, most: 20 }) };
  };

  it('grows when tasks have started, shrinks at once, and keeps its bounds', () => {
    const { simulation, fleet } = setUp();
    fleet.want(30);
    expect([fleet.desired, fleet.running]).toEqual([20, 2]);
    simulation.run(59);
    expect(fleet.running).toBe(2);
    fleet.want(10);
    simulation.run(61);
    expect([fleet.desired, fleet.running]).toEqual([10, 10]);
    fleet.want(0);
    expect([fleet.desired, fleet.running, fleet.mostRunning]).toEqual([2, 2, 10]);
  });

  it('follows the processor: two more after three busy minutes, four when very busy, one fewer after fifteen idle ones', () => {
    const { fleet } = setUp();
    const policy = new UtilisationPolicy(fleet, true);
    for (const minute of [1, 2]) policy.look(minute * 60, 0.8);
    expect(fleet.desired).toBe(2);
    policy.look(180, 0.8);
    expect(fleet.desired).toBe(4);
    policy.look(240, 0.95);
    expect(fleet.desired).toBe(4);
    policy.look(300, 0.95);
    expect(fleet.desired).toBe(8);
    for (let minute = 6; minute < 20; minute++) policy.look(minute * 60, 0.2);
    expect(fleet.desired).toBe(8);
    policy.look(1_200, 0.2);
    expect(fleet.desired).toBe(7);
  });

  it('follows the backlog by steps, held for two of three minutes', () => {
    const { fleet } = setUp();
    const policy = new BacklogPolicy(fleet);
    policy.look(60, 300);
    expect(fleet.desired).toBe(2);
    policy.look(120, 300);
    expect(fleet.desired).toBe(5);
    policy.look(180, 2_000);
    expect(fleet.desired).toBe(5);
    policy.look(240, 2_000);
    expect(fleet.desired).toBe(11);
    policy.look(360, 0);
    expect(fleet.desired).toBe(17);
  });

  it('keeps its tasks when nobody waits: they may be at work', () => {
    const { fleet } = setUp();
    fleet.want(10);
    const policy = new BacklogPolicy(fleet);
    for (let minute = 1; minute <= 60; minute++) policy.look(minute * 60, 0);
    expect(fleet.desired).toBe(10);
  });

  it('grows with the age of the oldest job, by steps, and never shrinks by it', () => {
    const { fleet } = setUp();
    const policy = new OldestJobPolicy(fleet);
    policy.look(60, 59);
    expect(fleet.desired).toBe(2);
    policy.look(120, 60);
    expect(fleet.desired).toBe(3);
    policy.look(180, 200);
    expect(fleet.desired).toBe(3);
    policy.look(240, 200);
    expect(fleet.desired).toBe(7);
    policy.look(600, 0);
    expect(fleet.desired).toBe(7);
  });
});

describe('connections', () => {
  it('are counted for old and new tasks, and compared with a share of what the server allows', () => {
    const plan = { poolSize: 10, maxConnections: 1_000, pooledShare: 0.8 };
    expect(mostConnections(40, plan)).toBe(800);
    expect(connectionLimit(plan)).toBe(800);
    expect(tasksAllowed(plan)).toBe(40);
    expect(tasksAllowed({ ...plan, poolSize: 9 })).toBe(44);
  });
});

describe('what is taken for granted of production', () => {
  const infra = (file: string) => readFileSync(join(import.meta.dirname, '../../infra/lib', file), 'utf8');
  const numbers = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, digits]) => Number(digits));

  it('is what it is configured with', () => {
    const { api, worker, poolSize, pooledShare, maxConnections } = PRODUCTION;
    const [prod, schema] = [infra('config/prod.ts'), infra('config/schema.ts')];
    expect([...numbers(prod, /minTasks: (\d+)/g), ...numbers(prod, /maxTasks: (\d+)/g)]).toEqual([
      ...[api.fewest, worker.fewest],
      ...[api.most, worker.most],
    ]);
    expect(numbers(prod, /maxConnections: (\d+)/g)).toEqual([maxConnections]);
    expect(numbers(schema, /POOL_SIZE = (\d+)/g)).toEqual([poolSize]);
    expect(numbers(schema, /POOLED_SHARE = ([\d.]+)/g)).toEqual([pooledShare]);
  });

  it('is how its fleets are scaled', () => {
    const { utilisation, backlog, oldestJob, cooldown } = SCALING;
    const scaling = infra('constructs/scaling.ts');
    const steps = [...scaling.matchAll(/lower: (\d+), change: (\d+)/g)].map(([, from, change]) => ({
      from: Number(from),
      join: Number(change),
    }));
    expect(steps).toEqual([
      { from: 100 * utilisation.out, join: 2 },
      { from: 100 * utilisation.further, join: 4 },
      ...backlog.steps.toReversed(),
      ...oldestJob.steps.toReversed(),
    ]);
    expect(numbers(scaling, /upper: (\d+)/g)).toEqual([100 * utilisation.in]);
    expect(numbers(scaling, /MINUTES_\w+ = (\d+)/g)).toEqual([utilisation.minutesOut, utilisation.minutesIn]);
    expect(numbers(scaling, /COOLDOWN = Duration\.minutes\((\d+)/g)).toEqual([cooldown / 60]);
  });
});
