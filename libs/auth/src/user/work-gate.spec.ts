import { WorkGate } from './work-gate.js';

class Full extends Error {}

describe('WorkGate', () => {
  const open = (slots: number, queueLimit: number) => new WorkGate(slots, queueLimit, () => new Full());

  it('never runs more at once than it has slots, and runs everything it let in', async () => {
    const gate = open(2, 20);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      return --running;
    };
    await Promise.all(Array.from({ length: 22 }, () => gate.run(work)));
    expect(most).toBe(2);
    expect(running).toBe(0);
  });

  it('gives away as many places as can work and wait, and each again when it is given back', () => {
    const gate = open(1, 1);
    const first = gate.takePlace();
    gate.takePlace();
    expect(() => gate.takePlace()).toThrow(Full);
    first[Symbol.dispose]();
    gate.takePlace();
    expect(() => gate.takePlace()).toThrow(Full);
  });

  it('frees the slot of work that failed', async () => {
    const gate = open(1, 0);
    await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await gate.run(() => Promise.resolve('next'))).toBe('next');
  });
});
