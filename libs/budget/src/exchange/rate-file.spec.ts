import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { MAX_FILE_BYTES, readRateFile, type FileProblem, type FileRate } from './rate-file.js';

const LATEST = '2026-11-21';

/** As they are published, columns that end in a comma included. */
const HISTORY = `Date,USD,JPY,BGN,CYP,
2026-11-20,1.0845,163.21,1.9558,N/A,
2026-11-19,1.0840,162.9,1.9558,N/A,
1999-01-04,1.1789,133.73,N/A,0.58231,
`;
const DAY = `Date, USD, JPY, \r\n20 November 2026, 1.0845, 163.21, \r\n`;
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
	<Cube>
		<Cube time='2026-11-20'>
			<Cube currency='USD' rate='1.0845'/>
			<Cube currency='JPY' rate='163.21'/>
		</Cube>
	</Cube>
</gesmes:Envelope>`;
const TWO = [
  { currency: 'USD', day: '2026-11-20', rate: '1.0845' },
  { currency: 'JPY', day: '2026-11-20', rate: '163.21' },
];

async function* inPieces(bytes: Buffer, size = bytes.length): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.subarray(at, at + size);
  }
}

/** A zip archive's beginning, which is all that is read of one. */
function zipped(text: string, method = 8): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE('eurofxref-hist.csv'.length, 26);
  const directory = Buffer.from('PK\x01\x02 the central directory follows');
  return Buffer.concat([header, Buffer.from('eurofxref-hist.csv'), deflateRawSync(text), directory]);
}

const readAll = async (bytes: Buffer | string, size?: number) => {
  const read: (FileRate | FileProblem)[] = [];
  for await (const each of readRateFile(inPieces(Buffer.from(bytes), size), LATEST)) read.push(each);
  return read;
};

describe('a file of reference rates', () => {
  it('is read as the history in CSV', async () => {
    expect(await readAll(HISTORY)).toEqual([
      ...TWO,
      { currency: 'BGN', day: '2026-11-20', rate: '1.9558' },
      { currency: 'USD', day: '2026-11-19', rate: '1.0840' },
      { currency: 'JPY', day: '2026-11-19', rate: '162.9' },
      { currency: 'BGN', day: '2026-11-19', rate: '1.9558' },
      { currency: 'USD', day: '1999-01-04', rate: '1.1789' },
      { currency: 'JPY', day: '1999-01-04', rate: '133.73' },
    ]);
  });

  it.each([
    ['one day in CSV', DAY],
    ['one day in XML', XML],
    ['a zipped CSV', zipped(DAY)],
  ])('is read as %s', async (_what, file) => {
    expect(await readAll(file)).toEqual(TWO);
  });

  it('is the same however it is cut into pieces', async () => {
    const [history, xml] = [await readAll(HISTORY), await readAll(XML)];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100 }), async (size) => {
        expect(await readAll(HISTORY, size)).toEqual(history);
        expect(await readAll(zipped(HISTORY), size)).toEqual(history);
        expect(await readAll(XML, size)).toEqual(xml);
      }),
      { numRuns: 50 },
    );
  });

  it('tells by its line what is wrong, and goes on', async () => {
    const file = `Date,USD,dollar,JPY
2026-11-20,1.0845,1,163.21
2026-11-31,1.0845,1,163.21
2026-11-22,1.0845,1,163.21
2026-11-19,1.08,1
2026-11-18,-1.08,1,0

2026-11-17,1.0799,1,160
`;
    expect(await readAll(file)).toEqual([
      { line: 1, problem: 'There is no currency "dollar".' },
      ...TWO,
      { line: 3, problem: '"2026-11-31" is no day of rates.' },
      { line: 4, problem: '"2026-11-22" is no day of rates.' },
      { line: 5, problem: 'There are 3 columns and not 4.' },
      { line: 6, problem: '"-1.08" is no rate of USD.' },
      { line: 6, problem: '"0" is no rate of JPY.' },
      { currency: 'USD', day: '2026-11-17', rate: '1.0799' },
      { currency: 'JPY', day: '2026-11-17', rate: '160' },
    ]);
  });

  it('tells by its line what is wrong in XML', async () => {
    const file = XML.replace("rate='1.0845'", "rate='NaN'").replace("'JPY'", "'yen'");
    expect(await readAll(file)).toEqual([
      { line: 9, problem: '"NaN" is no rate of USD.' },
      { line: 10, problem: 'There is no currency "yen".' },
    ]);
  });

  it.each([
    ['nothing', '', 'empty'],
    ['another table', 'Name,Amount\nx,1\n', '"Date"'],
    ['a page that says sorry', '<html><body>Maintenance</body></html>', 'no rates'],
    ['XML that breaks off', `${XML.slice(0, -40)}<Cube currency=`, 'in the middle of line'],
    ['a line without an end', `Date,USD\n${'9'.repeat(20_000)}`, 'does not end'],
    ['a tag without an end', `<Cube ${'x'.repeat(20_000)}`, 'does not end'],
    ['a damaged archive', zipped(HISTORY).subarray(0, 80), 'damaged'],
    ['an archive packed otherwise', zipped(HISTORY, 12), 'not known'],
  ])('is refused when it is %s', async (_what, file, message) => {
    await expect(readAll(file)).rejects.toThrow(message);
  });

  it('is not read further than it can be long, however small the archive is', async () => {
    const bomb = zipped(`Date,USD\n${`${'x'.repeat(999)}\n`.repeat(MAX_FILE_BYTES / 1_000)}`);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readAll(bomb)).rejects.toThrow('larger than');
  });
});
