import { Geometry } from './geometry';

describe('the geometry of the list', () => {
  const list = new Geometry(5, Int32Array.from([0, 2, 3]), 48, 44);

  it('puts a heading above the first row of each day', () => {
    expect([0, 1, 2, 3, 4, 5].map((index) => list.topOf(index))).toEqual([0, 92, 140, 232, 324, 372]);
    expect([0, 1, 2, 3, 4].map((index) => list.bearsHeading(index))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(list.heightOf(2)).toBe(92);
    expect(list.height).toBe(372);
  });

  it('finds the row at any height', () => {
    for (let index = 0; index < 5; index++) {
      expect(list.indexAt(list.topOf(index))).toBe(index);
      expect(list.indexAt(list.topOf(index + 1) - 1)).toBe(index);
    }
    expect([list.indexAt(-10), list.indexAt(1e9)]).toEqual([0, 4]);
  });

  it('is nothing without rows', () => {
    const none = new Geometry(0, new Int32Array(), 48, 44);
    expect([none.height, none.indexAt(100)]).toEqual([0, 0]);
  });
});
