import { newTimeOrderedId } from './time-ordered-id';

describe('ids made here', () => {
  it('are UUIDs of version 7 that rise with time', () => {
    const early = newTimeOrderedId(1_700_000_000_000);
    const late = newTimeOrderedId(1_700_000_000_001);
    for (const id of [early, late])
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(Number.parseInt(early.slice(0, 8) + early.slice(9, 13), 16)).toBe(1_700_000_000_000);
  });
});
