import { HashingThread } from './hashing-thread.js';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const PASSWORDS = 40;

describe('the hashing thread', () => {
  const thread = new HashingThread();
  afterAll(() => thread.close());

  it('leaves a good part of a core to others, however many passwords wait', async () => {
    await thread.hash('the first one starts it', COST);
    const used = process.cpuUsage();
    const begun = performance.now();
    for (let turn = 0; turn < PASSWORDS; turn++) await thread.hash(`password ${turn}`, COST);
    const { user, system } = process.cpuUsage(used);
    const share = (user + system) / 1_000 / (performance.now() - begun);
    // Half, and what the runtime itself needs. Without rests a whole core.
    expect(share).toBeLessThan(0.75);
    expect(share).toBeGreaterThan(0.05);
  });

  it('says whether a password matches', async () => {
    const hash = await thread.hash('correct horse', COST);
    await expect(thread.verify(hash, 'correct horse')).resolves.toBe(true);
    await expect(thread.verify(hash, 'correct house')).resolves.toBe(false);
    await expect(thread.verify('no hash', 'correct horse')).rejects.toThrow();
  });
});
