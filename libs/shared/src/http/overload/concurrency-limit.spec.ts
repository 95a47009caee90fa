import { ConcurrencyLimit } from './concurrency-limit.js';

const MOST = 50;
const STRETCH_MS = 100;

/** A process whose work takes 20 ms when it does not wait, and that finishes 1 per millisecond at most. */
class SimulatedProcess {
  readonly limit = new ConcurrencyLimit(MOST, 0);
  private now = 0;
  capacity = 1;
  idleLatency = 20;

  /** Lets requests come for some stretches. @param offered per millisecond */
  live(offered: number, stretches: number): void {
    for (let count = 0; count < stretches; count++) {
      const wanted = Math.max(offered * this.idleLatency, offered > this.capacity ? Infinity : 0);
      const inFlight = Math.min(wanted, this.limit.current);
      if (wanted > inFlight) this.limit.reach();
      const rate = Math.min(this.capacity, inFlight / this.idleLatency);
      for (let done = 0; done < rate * STRETCH_MS; done++) this.limit.finish(inFlight / rate);
      this.now += STRETCH_MS;
      this.limit.sample(this.now);
    }
  }
}

describe('the limit of what is worked on at the same time', () => {
  it('is the most while nobody has to wait', () => {
    const calm = new SimulatedProcess();
    calm.live(0.5, 30);
    expect(calm.limit.current).toBe(MOST);
  });

  it('falls within two stretches to twice what the work needs', () => {
    const busy = new SimulatedProcess();
    busy.live(0.5, 10);
    busy.live(5, 2);
    expect(busy.limit.current).toBe(2 * 20);
    busy.live(5, 90);
    expect(busy.limit.current).toBe(2 * 20);
  });

  it('never falls below what keeps a process busy', () => {
    const fast = new SimulatedProcess();
    fast.idleLatency = 2;
    fast.live(0.5, 10);
    fast.live(5, 10);
    expect(fast.limit.current).toBe(10);
  });

  it('rises again within two seconds', () => {
    const recovering = new SimulatedProcess();
    recovering.idleLatency = 2;
    recovering.live(0.5, 10);
    recovering.live(5, 20);
    recovering.live(0.5, 10);
    expect(recovering.limit.current).toBe(MOST);
  });

  it('learns that work has become slower although it never gets a rest', () => {
    const slowed = new SimulatedProcess();
    slowed.idleLatency = 6;
    slowed.live(0.5, 10);
    slowed.live(5, 20);
    expect(slowed.limit.current).toBe(12);
    slowed.idleLatency = 20;
    slowed.live(5, 300);
    expect(slowed.limit.current).toBeGreaterThanOrEqual(20);
    expect(slowed.limit.current).toBeLessThanOrEqual(MOST);
  });
});
