import fc from 'fast-check';
import { findDates } from './dates.js';

describe('dates of other places and tills', () => {
  it.each([
    ['Date  29/12201711:41', '2017-12-29'],
    ['Date  :Sat,09/14/201813:16:21', '2018-09-14'],
    ['CASH1 #10-02  Mar 17, 2017 21:35', '2017-03-17'],
    ['27.12.17 09:30', '2017-12-27'],
    ['2018-03-27T14:05:11', '2018-03-27'],
    ['วันที่ 27/03/2561', '2018-03-27'],
    ['令和5年 3月27日', '2023-03-27'],
    ['27/MAR/2018', '2018-03-27'],
  ])('reads %s', (printed, date) => {
    const readings = findDates(printed).flatMap((match) => match.readings.map((reading) => reading.date));
    expect(readings[0]).toBe(date);
  });
});

describe('dates', () => {
  it.each([
    ['Date: 25/12/2018 8:13 PM', ['2018-12-25']],
    ['Date:25/12/20188:13:39PM', ['2018-12-25']],
    ['02/13/2024', ['2024-02-13']],
    ['2024-02-13', ['2024-02-13']],
    ['2024年2月13日', ['2024-02-13']],
    ['27.03.2025 13:01 Uhr', ['2025-03-27']],
    ['12 Mar 2018 18:19', ['2018-03-12']],
    ['Date:25Mar 20189:27PM', ['2018-03-25']],
    ['March 5, 2021', ['2021-03-05']],
    ['13. Mai 2020', ['2020-05-13']],
    ['20180213', ['2018-02-13']],
    ['2703/2018', ['2018-03-27']],
    ['2O/12/2018', ['2018-12-20']],
    ['ORD #64-REG #2-25/12/2016 13:51', ['2016-12-25']],
  ])('reads %p', (text, expected) => {
    expect(findDates(text)[0]?.readings.map(({ date }) => date)).toEqual(expected);
  });

  it('offers every reading of an ambiguous date', () => {
    expect(findDates('03/04/2024')[0]?.readings).toEqual([
      { date: '2024-04-03', order: 'dmy' },
      { date: '2024-03-04', order: 'mdy' },
    ]);
    expect(findDates('05/06/07')[0]?.readings.map(({ order }) => order)).toEqual(['dmy', 'mdy', 'ymd']);
  });

  it('sees no ambiguity where day and month are equal', () => {
    expect(findDates('05/05/2024')[0]?.readings).toHaveLength(1);
  });

  it.each(['Tel 03-78870693', '31/02/2018', 'GST 000500200196', '1.234.567', '10.15.30.40'])(
    'finds no date in %p',
    (text) => {
      expect(findDates(text)).toEqual([]);
    },
  );

  it('reads back every day in every usual form', () => {
    const days = fc.date({ min: new Date('2001-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year, month, date] = iso.split('-') as [string, string, string];
        const name = months[Number(month) - 1]!;
        const forms = [
          iso,
          `${date}/${month}/${year}`,
          `${month}/${date}/${year}`,
          `${date} ${name} ${year}`,
          `${name} ${date}, ${year}`,
        ];
        for (const form of forms) {
          const readings = findDates(`Date ${form} 10:15`)[0]?.readings.map((reading) => reading.date);
          expect(readings).toContain(iso);
        }
      }),
    );
  });

  it('is linear on hostile rows', () => {
    for (const text of [
      '1/'.repeat(25_000),
      'jan '.repeat(12_000),
      'O'.repeat(50_000),
      '20'.repeat(25_000),
    ]) {
      const startedAt = performance.now();
      findDates(text);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
    }
  });
});
