import { findTimes } from './times.js';

describe('times', () => {
  it.each([
    ['8:13:39PM', '20:13:39'],
    ['12:05 AM', '00:05'],
    ['12:05 PM', '12:05'],
    ['15:30 PM', '15:30'],
    ['13:01 Uhr', '13:01'],
    ['10.15.30', '10:15:30'],
  ])('reads %p', (text, expected) => {
    expect(findTimes(text).map(({ time }) => time)).toEqual([expected]);
  });

  it.each(['12.50', '25:10', '10:75', 'Total 10.50'])('finds no time in %p', (text) => {
    expect(findTimes(text)).toEqual([]);
  });
});
