import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ExchangeRateService, RateLookupReadModel } from '#budget';
import { HttpRateFileSource, RateImportService } from '#budget/jobs';
import { openTestHousehold } from '#budget/testing';
import { FixedClock, newId, requestDigest } from '#shared';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

const HISTORY = `Date,USD,JPY,
2026-11-20,1.0845,163.21,
2026-11-19,1.0840,162.9,
2026-11-12,1.0701,N/A,
`;

describe('exchange rates', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let householdId: string;
  let server: Server;
  let file: { body: string; tag: string; status: number };
  let asked: (string | undefined)[];

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
    server = createServer((request, response) => {
      const known = request.headers['if-none-match'];
      asked.push(known);
      const status = known === file.tag ? 304 : file.status;
      response.writeHead(status, { etag: file.tag }).end(status === 304 ? '' : file.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await running.close();
  });
  beforeEach(async () => {
    await dataSource.query('DELETE FROM budget.reference_rate');
    await dataSource.query('UPDATE budget.rate_source SET entity_tag = NULL');
    file = { body: HISTORY, tag: '"1"', status: 200 };
    asked = [];
    householdId = await openTestHousehold(app);
  });

  const importRates = () => {
    const { port } = server.address() as AddressInfo;
    const source = new HttpRateFileSource(`http://127.0.0.1:${port}/eurofxref-hist.csv`);
    const clock = new FixedClock(new Date('2026-11-21T12:00:00Z'));
    return new RateImportService(dataSource, source, clock).importRates();
  };
  const version = async () => {
    const [row] = await dataSource.query<[{ version: string }]>('SELECT version FROM budget.rate_source');
    return BigInt(row.version);
  };
  const enter = (base: string, quote: string, day: string, rate: string, household = householdId) =>
    app
      .get(ExchangeRateService)
      .enterRate({ householdId: household }, { digest: requestDigest(newId()), base, quote, day, rate });
  const lookup = async (from: string, to: string, day: string) => {
    const found = await app.get(RateLookupReadModel).getRate(householdId, from, to, day);
    return [found.rate.toString(), found.date, found.source];
  };

  describe('of the European Central Bank', () => {
    it('are fetched, once', async () => {
      const before = await version();
      expect(await importRates()).toEqual({ read: 5, changed: 8, problemCount: 0, problems: [] });
      expect(await version()).toBe(before + 1n);
      expect(await importRates()).toBeNull();
      expect(asked).toEqual([undefined, '"1"']);
    });

    it('that are fetched again change nothing but what was corrected', async () => {
      await importRates();
      const before = await version();
      file = { ...file, tag: '"2"' };
      expect(await importRates()).toMatchObject({ read: 5, changed: 0 });
      expect(await version()).toBe(before);
      file = { ...file, tag: '"3"', body: HISTORY.replace('1.0845', '1.0846') };
      expect(await importRates()).toMatchObject({ read: 5, changed: 1 });
      expect(await version()).toBe(before + 1n);
      expect(await lookup('EUR', 'USD', '2026-11-20')).toEqual(['1.0846', '2026-11-20', 'ecb']);
    });

    it('count as far as they can be read, and the file is asked for again', async () => {
      file = { ...file, body: `${HISTORY}2026-11-10,1.x,150\n` };
      expect(await importRates()).toMatchObject({
        read: 5,
        problems: [{ line: 5, problem: 'There are 3 columns and not 4.' }],
      });
      await importRates();
      expect(asked).toEqual([undefined, undefined]);
    });

    it('stay as they are when the server is not well', async () => {
      await importRates();
      file = { ...file, tag: '"2"', status: 503 };
      await expect(importRates()).rejects.toThrow('503');
      file = { ...file, status: 200, body: '<html>sorry</html>' };
      await expect(importRates()).rejects.toThrow('no rates');
      expect(await lookup('EUR', 'USD', '2026-11-20')).toEqual(['1.0845', '2026-11-20', 'ecb']);
    });

    it('are not fetched without an address', async () => {
      const service = new RateImportService(
        dataSource,
        new HttpRateFileSource(undefined),
        new FixedClock(new Date()),
      );
      expect(await service.importRates()).toBeNull();
    });

    it('come in tens of thousands, in little memory', async () => {
      const days = Array.from({ length: 3_000 }, (_, index) => new Date(Date.UTC(2018, 0, 1 + index)));
      const currencies =
        'USD JPY CZK DKK GBP HUF PLN RON SEK CHF ISK NOK TRY AUD BRL CAD CNY HKD IDR ILS'.split(' ');
      const rows = days.map((day, index) =>
        [day.toISOString().slice(0, 10), ...currencies.map((_, column) => `${column + 1}.${index + 1}`)].join(
          ',',
        ),
      );
      file = { ...file, body: `Date,${currencies.join(',')}\n${rows.join('\n')}\n` };
      expect(await importRates()).toMatchObject({ read: 60_000, changed: 63_000, problemCount: 0 });
      file = { ...file, tag: '"2"' };
      expect(await importRates()).toMatchObject({ read: 60_000, changed: 0 });
    }, 60_000);
  });

  describe('that hold on a day', () => {
    beforeEach(() => importRates());

    it.each([
      ['EUR', 'USD', ['1.0845', '2026-11-20', 'ecb']],
      ['USD', 'EUR', ['0.922083909636', '2026-11-20', 'ecb']],
      ['USD', 'JPY', ['150.493314892', '2026-11-20', 'ecb']],
    ])('are those of the bank from %s to %s, by way of the euro', async (from, to, expected) => {
      expect(await lookup(from, to, '2026-11-20')).toEqual(expected);
    });

    it('weekend-purchase-uses-fridays-rate, and says so', async () => {
      expect(await lookup('EUR', 'USD', '2026-11-22')).toEqual(['1.0845', '2026-11-20', 'ecb']);
    });

    it('are of one day for both currencies', async () => {
      expect(await lookup('USD', 'EUR', '2026-11-13')).toEqual(['0.934492103542', '2026-11-12', 'ecb']);
      await expect(lookup('USD', 'JPY', '2026-11-13')).rejects.toMatchObject({
        code: 'exchange_rate_not_found',
      });
    });

    it('grow too old: after a week, and after a month for the household’s own', async () => {
      expect(await lookup('EUR', 'USD', '2026-11-27')).toEqual(['1.0845', '2026-11-20', 'ecb']);
      await expect(lookup('EUR', 'USD', '2026-11-28')).rejects.toMatchObject({ kind: 'not_found' });
      await enter('EUR', 'USD', '2026-10-28', '1.5');
      expect(await lookup('EUR', 'USD', '2026-11-28')).toEqual(['1.5', '2026-10-28', 'manual']);
      await expect(lookup('EUR', 'USD', '2026-11-29')).rejects.toMatchObject({ kind: 'not_found' });
    });

    it('are the household’s own before the bank’s, either way round, and nobody else’s', async () => {
      await enter('USD', 'EUR', '2026-11-18', '0.8');
      expect(await lookup('USD', 'EUR', '2026-11-20')).toEqual(['0.8', '2026-11-18', 'manual']);
      expect(await lookup('EUR', 'USD', '2026-11-20')).toEqual(['1.25', '2026-11-18', 'manual']);
      expect(await lookup('USD', 'EUR', '2026-11-17')).toEqual(['0.934492103542', '2026-11-12', 'ecb']);
      householdId = await openTestHousehold(app);
      expect(await lookup('USD', 'EUR', '2026-11-20')).toEqual(['0.922083909636', '2026-11-20', 'ecb']);
    });
  });

  it('are entered once per day and pair', async () => {
    const { entity } = await enter('USD', 'ARS', '2026-11-20', '1405.50');
    await expect(enter('USD', 'ARS', '2026-11-20', '1')).rejects.toMatchObject({
      code: 'exchange_rate_exists',
    });
    await app.get(ExchangeRateService).deleteRate(householdId, entity.id, [entity.revision]);
    await enter('USD', 'ARS', '2026-11-20', '1406');
    expect(await lookup('USD', 'ARS', '2026-11-20')).toEqual(['1406', '2026-11-20', 'manual']);
  });

  it('are listed newest first, both kinds, page by page', async () => {
    await importRates();
    await enter('EUR', 'USD', '2026-11-19', '1.2');
    const service = app.get(ExchangeRateService);
    const all = await service.listRates(householdId, {}, 10);
    const shown = all.map(({ day, quote, rate, source }) => [day, quote, rate, source]);
    expect(shown).toEqual([
      ['2026-11-20', 'USD', '1.0845', 'ecb'],
      ['2026-11-20', 'JPY', '163.21', 'ecb'],
      ['2026-11-19', 'USD', '1.2', 'manual'],
      ['2026-11-19', 'USD', '1.0840', 'ecb'],
      ['2026-11-19', 'JPY', '162.9', 'ecb'],
      ['2026-11-12', 'USD', '1.0701', 'ecb'],
    ]);
    const rest = [];
    for (let last = all[0]!; ; last = rest.at(-1)!) {
      const { day, base, quote, source } = last;
      const [next] = await service.listRates(householdId, {}, 1, [day, base, quote, source]);
      if (!next) break;
      rest.push(next);
    }
    expect(rest).toEqual(all.slice(1));
    expect(await service.listRates(householdId, { source: 'manual' }, 10)).toEqual([all[2]]);
    expect(await service.listRates(householdId, { quote: 'JPY', to: '2026-11-19' }, 10)).toEqual([all[4]]);
  });
});
