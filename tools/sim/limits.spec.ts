import { connectionLimit, mostConnections, tasksAllowed } from './connections.js';
import { Fleet } from './fleet.js';
import { ModelLimits } from './model-limits.js';
import { BacklogPolicy, CpuPolicy, OldestJobPolicy } from './scaling-policies.js';
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
    const policy = new CpuPolicy(fleet, true);
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
    policy.look(480, 0);
    expect(fleet.desired).toBe(16);
  });

  it('grows in proportion to the age of the oldest job, after three minutes', () => {
    const { fleet } = setUp();
    const policy = new OldestJobPolicy(fleet);
    for (const minute of [1, 2, 3]) policy.look(minute * 60, 150);
    expect(fleet.desired).toBe(5);
    policy.look(240, 0);
    expect(fleet.desired).toBe(5);
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
