import { JobPlaces } from './job-places.js';

describe('the places of a kind of job', () => {
  let now: number;
  let places: JobPlaces;
  const ends: (() => void)[] = [];
  const begin = () => places.takeFor(() => new Promise<void>((end) => ends.push(end)));

  beforeEach(() => {
    now = 5_000;
    places = new JobPlaces(() => now);
    ends.length = 0;
  });

  it('count how much of them was taken, and from then on anew', async () => {
    const [first, second] = [begin(), begin()];
    now += 10_000;
    ends.forEach((end) => {
      end();
    });
    await Promise.all([first, second]);
    now += 30_000;

    expect(places.readShareOf(4)).toBeCloseTo((2 * 10) / (4 * 40), 9);
    now += 1_000;
    expect(places.readShareOf(4)).toBe(0);
  });

  it('count what is still under way', () => {
    void begin();
    now += 60_000;
    expect(places.readShareOf(1)).toBe(1);
    expect(places.readShareOf(1)).toBe(1);
  });

  it('are free again after a failure, which is passed on', async () => {
    await expect(places.takeFor(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    now += 1_000;
    expect(places.readShareOf(1)).toBe(0);
  });
});
