import { runChaos } from './chaos-run.js';
import { runKills } from './kill-run.js';
import { SABOTAGES } from './sabotage.js';
import { ChaosServices } from './stage.js';

const MINUTES = 60_000;
const PLAN = { seed: 1, receipts: 1, recoverySeconds: 60 };

/** Short: `npm run chaos` knows thirty-three faults, every step of a receipt's way, and every seed. */
describe('the compiled product under a fault', () => {
  let services: ChaosServices;

  beforeAll(async () => {
    services = await ChaosServices.open();
  }, MINUTES);
  afterAll(() => services.stop(), MINUTES);

  it(
    'reads every receipt when Redis is flushed',
    async () => {
      const result = await runChaos(services, { ...PLAN, fault: 'redisFlushed' });
      expect(result.violations).toEqual([]);
      expect(result.acknowledged).toMatchObject({ receipts: 4, confirmed: 4 });
      expect(result.failedReadings).toBe(0);
    },
    2 * MINUTES,
  );

  it(
    'has one effect when the api is killed between commit and answer, and replays it',
    async () => {
      const result = await runChaos(services, { ...PLAN, receipts: 0, fault: 'apiKilledBeforeAnswer' });
      expect(result.violations).toEqual([]);
      expect(result.encounters.replays).toBeGreaterThan(0);
    },
    2 * MINUTES,
  );

  it(
    'has one effect when the api is killed during a commit, and replays it',
    async () => {
      const result = await runChaos(services, { ...PLAN, receipts: 0, fault: 'apiKilledWhileCommitting' });
      expect(result.violations).toEqual([]);
      expect(result.encounters.replays).toBeGreaterThan(0);
    },
    2 * MINUTES,
  );

  it(
    'would be caught if it forgot its answers',
    async () => {
      const result = await runChaos(services, {
        ...{ ...PLAN, receipts: 0, fault: 'apiKilledBeforeAnswer' as const },
        sabotage: SABOTAGES.forgetfulKeys,
      });
      expect(result.violations).toContainEqual(expect.stringMatching(/^\d+ effects of one key/));
    },
    2 * MINUTES,
  );

  const KILLS = { step: 'completed' as const, receipts: 1, modelFaults: 0 };

  it(
    'has the model read every receipt when the api is killed after it took one in',
    async () => {
      const result = await runKills(services, { ...KILLS, seeds: [1], recoverySeconds: 60 });
      expect(result.violations).toEqual([]);
      expect(result.acknowledged).toMatchObject({ receipts: 4, confirmed: 4 });
      expect(result.modelCalls).toBe(4);
    },
    2 * MINUTES,
  );

  it(
    'would be caught if it enqueued after the commit',
    async () => {
      const sabotage = SABOTAGES.naiveQueue;
      const result = await runKills(services, { ...KILLS, seeds: [1], recoverySeconds: 5, sabotage });
      expect(result.violations).toContainEqual(expect.stringContaining('is still uploaded'));
    },
    2 * MINUTES,
  );
});
