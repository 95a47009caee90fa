import { Background } from './background.js';
import { LoadedProduct } from './loaded-api.js';
import { measureLoginStorm, STORM_SETTINGS } from './login-storm.js';
import { OpenLoop } from './open-loop.js';
import { Population, READS } from './population.js';

const MINUTE = 60_000;

/** Short: `npm run loadgen -- --overload --drain` finds the knee and measures; here are no figures, only what must hold. */
describe('the compiled api with more people than it can serve', () => {
  let product: LoadedProduct;

  beforeAll(async () => {
    product = await LoadedProduct.open({ households: 200, transactionsPerHousehold: 20 });
  }, MINUTE);
  afterAll(() => product.stop(), MINUTE);

  it(
    'serves some, turns the others away, fails nobody, and recovers within two seconds',
    async () => {
      // So little that every machine can offer more.
      const api = await product.startApi({ OVERLOAD_MAX_IN_FLIGHT: '2' });
      const load = new OpenLoop(new Population(product.households, 1));
      const background = await Background.open(api.port, product.households, { uploaders: 3, watchers: 10 });
      const calm = await load.run({ rate: 20, milliseconds: 2_000, targets: [api] });
      const over = await load.run({ rate: 1_000, milliseconds: 3_000, targets: [api] });
      const after = await load.run({ rate: 20, milliseconds: 4_000, targets: [api] });
      background.stop();
      load.close();

      expect([...calm.failures, ...over.failures, ...after.failures, ...background.failures]).toEqual([]);
      expect(over.overloaded).toBeGreaterThan(100);
      expect(over.achieved).toBeGreaterThan(calm.achieved);
      const begun = Math.min(...after.samples.map(({ intendedAt }) => intendedAt));
      const later = after.samples.filter(({ intendedAt }) => intendedAt > begun + 2_000);
      expect(later.length).toBeGreaterThan(20);
      const served = later.filter(({ status }) => status >= 200 && status < 400);
      expect(served.length).toBeGreaterThan(0.9 * later.length);
    },
    MINUTE,
  );

  it(
    'serves reads while two hundred people sign in at once',
    async () => {
      const api = await product.startApi(STORM_SETTINGS);
      const load = new OpenLoop(new Population(product.households, 2, READS));
      const plan = { rate: 50, parallel: 200, rounds: 1, stepMilliseconds: 3_000 };
      const { failures, shedShare, quietP99, stormP99 } = await measureLoginStorm(load, api, plan, () => {});
      load.close();

      expect(failures).toEqual([]);
      // Three quarters, when sign-ins that wait took the places of reads.
      expect(shedShare).toBeLessThan(0.2);
      expect(stormP99).toBeLessThan(Math.max(1_000, 10 * quietP99));
    },
    MINUTE,
  );
});
