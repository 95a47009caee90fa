import { notBeforeOf } from './retry-after.js';

const now = new Date('2026-11-22T10:00:00.000Z');
const secondsUntil = (headers: Record<string, string>) =>
  (notBeforeOf(new Headers(headers), now).getTime() - now.getTime()) / 1000;

describe('notBeforeOf', () => {
  it('believes seconds, a date, and milliseconds before both', () => {
    expect(secondsUntil({ 'retry-after': '7' })).toBe(7);
    expect(secondsUntil({ 'retry-after': 'Sun, 22 Nov 2026 10:01:30 GMT' })).toBe(90);
    expect(secondsUntil({ 'retry-after': '7', 'retry-after-ms': '1500' })).toBe(1.5);
  });

  it('waits 20 seconds without a usable word', () => {
    expect(secondsUntil({})).toBe(20);
    expect(secondsUntil({ 'retry-after': 'soon' })).toBe(20);
  });

  it('neither goes back in time nor waits longer than an hour', () => {
    expect(secondsUntil({ 'retry-after': 'Sun, 22 Nov 2020 10:00:00 GMT' })).toBe(0);
    expect(secondsUntil({ 'retry-after': '99999999' })).toBe(3600);
  });
});
