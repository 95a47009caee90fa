import fc from 'fast-check';
import { CADENCES, DueDays, RHYTHMS } from './cadence.js';
import { mostHits } from './timetable.js';

describe('the most hits that days can be of a timetable', () => {
  it.each(CADENCES)('are no fewer than those of a %s one, however early or late it came', (cadence) => {
    const { tolerance } = RHYTHMS[cadence];
    const late = fc.integer({ min: -tolerance, max: tolerance });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), fc.array(late, { minLength: 1 }), (first, lateBy) => {
        const due = new DueDays(cadence, first);
        const days = lateBy.map((late, index) => due.at(index) + late).sort((a, b) => a - b);
        expect(mostHits(cadence, days)).toBe(days.length);
      }),
    );
  });

  it('are one of those that are too near to each other', () => {
    expect(mostHits('monthly', [100, 105, 119])).toBe(1);
    expect(mostHits('monthly', [100, 105, 120, 125, 140])).toBe(3);
    expect(mostHits('weekly', [])).toBe(0);
  });
});
