import { placeIn } from './queue-place.js';

describe('the place of a receipt in the queue', () => {
  it.each([
    ['a', { at: 0, next: 'b', previous: 'c' }],
    ['b', { at: 1, next: 'c', previous: 'a' }],
    ['c', { at: 2, next: 'a', previous: 'b' }],
    ['none of them', { at: -1, next: 'a', previous: 'c' }],
  ])('of %s has neighbours, and goes round', (id, place) => {
    expect(placeIn(['a', 'b', 'c'], id)).toEqual(place);
  });

  it('has no neighbours where it is the last one', () => {
    expect(placeIn(['a'], 'a')).toEqual({ at: 0, next: null, previous: null });
    expect(placeIn([], 'a')).toEqual({ at: -1, next: null, previous: null });
  });
});
