import { isUuid, newId } from './ids.js';

describe('ids', () => {
  it('are UUIDs of version 7', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('rise in the order they are made, also within one millisecond', () => {
    const ids = Array.from({ length: 2_000 }, newId);

    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'F47AC10B-58CC-4372-A567-0E02B2C3D479',
    '00000000-0000-0000-0000-000000000000',
    'c232ab00-9414-11ec-b3c8-9f6bdeced846',
  ])('may be %s, chosen by a client', (id) => {
    expect(isUuid(id)).toBe(true);
  });

  it.each([
    '',
    'f47ac10b58cc4372a5670e02b2c3d479',
    '{f47ac10b-58cc-4372-a567-0e02b2c3d479}',
    'g47ac10b-58cc-4372-a567-0e02b2c3d479',
  ])('are never %p', (id) => {
    expect(isUuid(id)).toBe(false);
  });
});
