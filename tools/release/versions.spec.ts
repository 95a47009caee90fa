import { ChaosServices } from '../chaos/stage.js';
import { previousRelease, ReleaseUnavailableError, type Release } from './releases.js';
import { checkVersions } from './versions-run.js';

const MINUTES = 60_000;

function releaseOfThisMachine(): Release | string {
  try {
    return previousRelease({ ifBuilt: true });
  } catch (error) {
    if (error instanceof ReleaseUnavailableError) return error.message;
    throw error;
  }
}

/** Short: `npm run versions` shares tokens, cursors, keys and jobs between the releases, too. */
describe('the previous release on the schema of this one', () => {
  const previous = releaseOfThisMachine();
  if (typeof previous === 'string') {
    it('is SKIPPED: it is not built', () => {
      process.stderr.write(`SKIPPED: ${previous} \`npm run versions\` builds it and checks more.\n`);
      expect(previous).toMatch(/is not built/);
    });
    return;
  }
  let services: ChaosServices;

  beforeAll(async () => {
    services = await ChaosServices.open();
  }, MINUTES);
  afterAll(() => services.stop(), MINUTES);

  it(
    'lives on, and does not when a migration takes something away',
    async () => {
      const { checks, control } = await checkVersions(services, { previous, isShort: true });
      expect(checks.filter(({ failure }) => failure !== null)).toEqual([]);
      expect(checks).toHaveLength(3);
      expect(control).toMatch(/: 500 instead of/);
    },
    2 * MINUTES,
  );
});
