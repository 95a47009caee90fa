import { refusal, Stage } from './stage.js';

describe('money in several currencies', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15', { Everyday: '1000.00', Dollars: '200.00 USD' }));

  it('shared-card-two-currencies: each card counts in the budget of its own currency', async () => {
    await stage.plan({ Food: '300.00' }, { name: 'At home' });
    await stage.plan({ Food: '100.00' }, { name: 'Over there', currency: 'USD' });
    await stage.pay('40.00', 'Food', '2026-11-02', { by: 'Anna' });
    await stage.pay('25.50', 'Food', '2026-11-03', { account: 'Dollars', by: 'Ben' });
    await stage.shows(`
      Everyday: 960.00 EUR
      Dollars: 174.50 USD
      2026-11-01 At home, Food: 300.00 + 0.00 - 40.00 = 260.00
      2026-11-01 Over there, Food: 100.00 + 0.00 - 25.50 = 74.50
    `);
  });

  it('dinner-in-new-york-on-the-euro-card: counts as the bank booked it, and remembers the dollars', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('46.00', 'Food', '2026-11-02', { as: 'dinner', original: '-50.00 USD' });
    expect((await stage.seen('dinner')).original).toMatchObject({
      amountUnits: -50_00n,
      currency: 'USD',
      rate: '0.9200',
    });
    await stage.shows(`
      Everyday: 954.00 EUR
      Dollars: 200.00 USD
      2026-11-01 Food: 300.00 + 0.00 - 46.00 = 254.00
    `);
  });

  it('dollars-bought-for-the-journey: what arrives is said, since no rate is ever implied', async () => {
    await stage.plan({ Food: '300.00' });
    expect(await refusal(stage.transfer('92.00', 'Everyday', 'Dollars', '2026-11-02'))).toBe(
      'validation_failed',
    );
    await stage.transfer('92.00', 'Everyday', 'Dollars', '2026-11-02', '100.00');
    await stage.shows(`
      Everyday: 908.00 EUR
      Dollars: 300.00 USD
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
    // The bank took a fee after all: each side keeps what its own bank says.
    await stage.edit('out of Everyday', { amountUnits: -93_50n });
    await stage.shows(`
      Everyday: 906.50 EUR
      Dollars: 300.00 USD
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('holiday-in-japan: a currency without cents', async () => {
    await stage.openAccount('Yen', '20000 JPY cash');
    await stage.plan({ Food: '15000' }, { currency: 'JPY' });
    await stage.pay('1280', 'Food', '2026-11-02', { account: 'Yen' });
    await stage.payInParts({ Food: '900', Gifts: '2100' }, '2026-11-03', { account: 'Yen' });
    await stage.shows(`
      Everyday: 1000.00 EUR
      Dollars: 200.00 USD
      Yen: 15720 JPY
      2026-11-01 Food: 15000 + 0 - 2180 = 12820
    `);
  });

  it('dollar-purchase-moved-to-the-euro-account is refused: the amount would mean something else', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('10.00', 'Food', '2026-11-02', { account: 'Dollars', as: 'burger' });
    const move = stage.edit('burger', { accountId: stage.accountId('Everyday') });
    expect(await refusal(move)).toBe('validation_failed');
    await stage.shows(`
      Everyday: 1000.00 EUR
      Dollars: 190.00 USD
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });
});
