import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  isLocalDate,
  isTimeZone,
  localDateIn,
  type LocalDate,
} from './local-date.js';

const localDate = fc
  .date({ min: new Date('1910-01-01T00:00:00Z'), max: new Date('2190-12-31T00:00:00Z'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));
const someMonths = fc.integer({ min: -100, max: 100 });
const dayOf = (date: LocalDate) => Number(date.slice(8));
const monthIndexOf = (date: LocalDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

describe('a local date', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31', '2026-11-21'])('may be %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('is never %p', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});

describe('adding months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('turns %s plus %i into %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  it('lands in exactly that month, on the same day or on its last', () => {
    fc.assert(
      fc.property(localDate, someMonths, (date, months) => {
        const result = addMonths(date, months);
        expect(isLocalDate(result)).toBe(true);
        expect(monthIndexOf(result)).toBe(monthIndexOf(date) + months);
        const isLastDay = dayOf(addDays(result, 1)) === 1;
        expect(dayOf(result) === dayOf(date) || (dayOf(result) < dayOf(date) && isLastDay)).toBe(true);
      }),
    );
  });
});

describe('adding days', () => {
  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('turns %s plus %i into %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  it('is what the days between count', () => {
    fc.assert(
      fc.property(localDate, fc.integer({ min: -1_000, max: 1_000 }), (date, days) => {
        const result = addDays(date, days);
        expect(daysBetween(date, result)).toBe(days);
        expect(daysBetween(result, date)).toBe(days === 0 ? 0 : -days);
        expect(result > date).toBe(days > 0);
      }),
    );
  });
});

describe('the date on a wall clock', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T23:30:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-07-01T21:59:59Z', '2026-07-01'],
    ['Europe/Berlin', '2026-07-01T22:00:00Z', '2026-07-02'],
    ['America/Los_Angeles', '2026-01-01T07:59:00Z', '2025-12-31'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['Asia/Kathmandu', '2026-01-01T18:15:00Z', '2026-01-02'],
    ['UTC', '2026-01-01T23:59:59.999Z', '2026-01-01'],
  ])('in %s at %s is %s', (timeZone, instant, expected) => {
    expect(localDateIn(timeZone, new Date(instant))).toBe(expected);
  });

  it('changes at midnight and back again, whatever was asked before', () => {
    const shown = [
      '2026-03-28T22:59:59.999Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T21:59:59.999Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-28T22:59:59.999Z',
    ].map((instant) => localDateIn('Europe/Berlin', new Date(instant)));
    expect(shown).toEqual(['2026-03-28', '2026-03-29', '2026-03-29', '2026-03-30', '2026-03-28']);
  });

  it('is a local date of the previous, the same or the next day', () => {
    fc.assert(
      fc.property(
        localDate,
        fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London'),
        (date, zone) => {
          const shown = localDateIn(zone, new Date(`${date}T12:00:00Z`));
          expect(isLocalDate(shown)).toBe(true);
          expect(Math.abs(daysBetween(date, shown))).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'Asia/Kuala_Lumpur'])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Mars/Olympus', '', 'Berlin', 'Europe/Berlin '])('is never %p', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
