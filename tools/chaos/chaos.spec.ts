import { runChaos } from './chaos-run.js';
import { SABOTAGES } from './sabotage.js';
import { ChaosServices } from './stage.js';

const MINUTES = 60_000;
const PLAN = { seed: 1, receipts: 1, recoverySeconds: 60 };

/** Short: `npm run chaos` knows twenty-one faults, and every seed. */
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
      expect(result.violations).toContainEqual(expect.stringMatching(/^2 effects of one key/));
    },
    2 * MINUTES,
  );
});
