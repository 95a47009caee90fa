import fc from 'fast-check';
import { Money } from '#shared';
import { csvLine, readCsvText } from './csv.js';

/** The cells of one line, as RFC 4180 has a reader take them. */
function readLine(line: string): string[] {
  expect(line.endsWith('\r\n')).toBe(true);
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const [whole, quoted, plain = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|$)/.exec(rest)!;
    cells.push(quoted?.replaceAll('""', '"') ?? plain);
    if (whole.length === rest.length) return cells;
    rest = rest.slice(whole.length + 1);
  }
}

const hostile = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', "'", ' ', 'a', '1', '＝', 'ä'),
});

describe('a line of CSV', () => {
  it('gives a reader every text back, and none that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string()), { minLength: 1 }), (texts) => {
        const read = readLine(csvLine(texts));
        expect(read).toHaveLength(texts.length);
        for (const [index, text] of texts.entries()) {
          expect([text, `'${text}`]).toContain(read[index]);
          expect(read[index]).not.toMatch(/^[=+\-@\t\r]/);
        }
      }),
    );
  });

  it('gives the very text back to whoever reads it as ours', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.string()), { minLength: 1 }), (texts) => {
        expect(readLine(csvLine(texts)).map(readCsvText)).toEqual(texts);
      }),
    );
  });

  it('leaves numbers alone, whatever their sign', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (units) => {
        const [amount = '', count] = readLine(csvLine([Money.of(units, 'EUR'), units]));
        expect(BigInt(amount.replace('.', ''))).toBe(units);
        expect(count).toBe(units.toString());
      }),
    );
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['-5', "'-5"],
    ['a,b', '"a,b"'],
    ['"', '""""'],
    [' a', '" a"'],
    ['', ''],
  ])('writes the text %j as %s', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  it('writes nothing for null, and amounts with the digits of their currency', () => {
    const cells = [null, true, Money.of(-5, 'EUR'), Money.of(7, 'JPY'), Money.of(1_234, 'KWD')];
    expect(csvLine(cells)).toBe(',true,-0.05,7,1.234\r\n');
  });
});
