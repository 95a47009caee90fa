import { refusal, Stage } from './stage.js';

describe('everyday money', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15', { Everyday: '1000.00' }));

  it('one-household-with-every-kind-of-account: what is owed is below zero, and payments bring it nearer', async () => {
    await stage.openAccount('Purse', '50.00 EUR cash');
    await stage.openAccount('Rainy days', '2000.00 EUR savings');
    await stage.openAccount('Card', '-120.00 EUR credit');
    await stage.openAccount('Mortgage', '-150000.00 EUR loan');
    await stage.openAccount('Shares', '7000.00 EUR investment');
    await stage.plan({ Food: '300.00', Interest: '400.00' });

    await stage.pay('12.50', 'Food', '2026-11-02', { account: 'Purse' });
    await stage.pay('80.00', 'Food', '2026-11-03', { account: 'Card' });
    await stage.transfer('200.00', 'Everyday', 'Card', '2026-11-05');
    await stage.transfer('600.00', 'Everyday', 'Mortgage', '2026-11-06');
    await stage.pay('350.00', 'Interest', '2026-11-06', { account: 'Mortgage' });
    await stage.transfer('500.00', 'Rainy days', 'Shares', '2026-11-07');
    await stage.shows(`
      Everyday: 200.00 EUR
      Purse: 37.50 EUR
      Rainy days: 1500.00 EUR
      Card: 0.00 EUR
      Mortgage: -149750.00 EUR
      Shares: 7500.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 92.50 = 207.50
      2026-11-01 Interest: 400.00 + 0.00 - 350.00 = 50.00
    `);
  });

  it('opening-balance-was-wrong: the account moves, the month does not', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('100.00', 'Food', '2026-11-02');
    await stage.changeAccount('Everyday', { opening: '1250.00' });
    await stage.shows(`
      Everyday: 1150.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 100.00 = 200.00
    `);
  });

  it('old-account-put-away: nothing new enters it, what is in it still counts and can be corrected', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('100.00', 'Food', '2026-11-02', { as: 'market' });
    await stage.changeAccount('Everyday', { archived: true });
    expect(await refusal(stage.pay('1.00', 'Food', '2026-11-03'))).toBe('account_archived');
    await stage.edit('market', { amountUnits: -110_00n });
    await stage.shows(`
      Everyday: 890.00 EUR archived
      2026-11-01 Food: 300.00 + 0.00 - 110.00 = 190.00
    `);
    await stage.changeAccount('Everyday', { archived: false });
    await stage.pay('1.00', 'Food', '2026-11-03');
    await stage.shows(`
      Everyday: 889.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 111.00 = 189.00
    `);
  });

  it('supermarket-with-a-present: one payment for several things', async () => {
    await stage.plan({ Food: '300.00', Gifts: '50.00' });
    await stage.payInParts({ Food: '61.37', Gifts: '19.99' }, '2026-11-07', { as: 'supermarket' });
    await stage.shows(`
      Everyday: 918.64 EUR
      2026-11-01 Food: 300.00 + 0.00 - 61.37 = 238.63
      2026-11-01 Gifts: 50.00 + 0.00 - 19.99 = 30.01
    `);
    await stage.splitUp('supermarket', { Food: '41.36', Gifts: '40.00' });
    await stage.shows(`
      Everyday: 918.64 EUR
      2026-11-01 Food: 300.00 + 0.00 - 41.36 = 258.64
      2026-11-01 Gifts: 50.00 + 0.00 - 40.00 = 10.00
    `);
    const short = stage.splitUp('supermarket', { Food: '41.36', Gifts: '39.99' });
    expect(await refusal(short)).toBe('validation_failed');
    await stage.edit('supermarket', { splits: [], categoryId: await stage.category('Food') });
    await stage.shows(`
      Everyday: 918.64 EUR
      2026-11-01 Food: 300.00 + 0.00 - 81.36 = 218.64
      2026-11-01 Gifts: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('bottles-returned-at-the-till: a part of a payment may bring money back', async () => {
    await stage.plan({ Food: '300.00', Deposits: '0.00' });
    await stage.payInParts({ Food: '24.00', Deposits: '-3.25' }, '2026-11-07');
    await stage.shows(`
      Everyday: 979.25 EUR
      2026-11-01 Food: 300.00 + 0.00 - 24.00 = 276.00
      2026-11-01 Deposits: 0.00 + 0.00 + 3.25 = 3.25
    `);
  });

  it('shoes-bought-and-sent-back: the refund counts in the month in which it came', async () => {
    await stage.plan({ Clothes: '100.00' });
    await stage.pay('89.90', 'Clothes', '2026-10-30');
    await stage.receive('89.90', 'Clothes', '2026-11-09');
    await stage.shows(`
      Everyday: 1000.00 EUR
      2026-10-01 Clothes: 100.00 + 0.00 - 89.90 = 10.10
      2026-11-01 Clothes: 100.00 + 0.00 + 89.90 = 189.90
    `);
  });

  it('entered-on-the-wrong-account: both balances are put right at once', async () => {
    await stage.openAccount('Purse', '50.00 EUR cash');
    await stage.plan({ Food: '300.00' });
    await stage.pay('12.00', 'Food', '2026-11-02', { as: 'kebab' });
    await stage.shows(`
      Everyday: 988.00 EUR
      Purse: 50.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 12.00 = 288.00
    `);
    await stage.edit('kebab', { accountId: stage.accountId('Purse') });
    await stage.shows(`
      Everyday: 1000.00 EUR
      Purse: 38.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 12.00 = 288.00
    `);
    await stage.delete('kebab');
    await stage.shows(`
      Everyday: 1000.00 EUR
      Purse: 50.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('savings-set-aside-and-taken-back: money between own accounts is no spending', async () => {
    await stage.openAccount('Rainy days', '0.00 EUR savings');
    await stage.plan({ Food: '300.00' });
    const transfer = await stage.transfer('250.00', 'Everyday', 'Rainy days', '2026-11-02');
    await stage.shows(`
      Everyday: 750.00 EUR
      Rainy days: 250.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
    // It was less: the other side follows.
    await stage.edit('out of Everyday', { amountUnits: -200_00n });
    await stage.shows(`
      Everyday: 800.00 EUR
      Rainy days: 200.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
    await stage.endTransfer(transfer, 'delete');
    await stage.shows(`
      Everyday: 1000.00 EUR
      Rainy days: 0.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });

  it('two-statements-one-transfer: matched it is no spending, parted again it is', async () => {
    await stage.openAccount('Rainy days', '0.00 EUR savings');
    await stage.plan({ Saving: '100.00' });
    await stage.pay('70.00', 'Saving', '2026-11-02', { as: 'went' });
    await stage.receive('70.00', null, '2026-11-04', { account: 'Rainy days', as: 'came' });
    await stage.shows(`
      Everyday: 930.00 EUR
      Rainy days: 70.00 EUR
      2026-11-01 Saving: 100.00 + 0.00 - 70.00 = 30.00
    `);
    const transfer = await stage.match('went', 'came');
    await stage.shows(`
      Everyday: 930.00 EUR
      Rainy days: 70.00 EUR
      2026-11-01 Saving: 100.00 + 0.00 - 0.00 = 100.00
    `);
    await stage.endTransfer(transfer, 'keep');
    await stage.shows(`
      Everyday: 930.00 EUR
      Rainy days: 70.00 EUR
      2026-11-01 Saving: 100.00 + 0.00 - 70.00 = 30.00
    `);
  });

  it('transfer-whose-one-side-was-a-mistake: the other side stays and is spending again', async () => {
    await stage.openAccount('Rainy days', '0.00 EUR savings');
    await stage.plan({ Food: '300.00' });
    await stage.transfer('250.00', 'Everyday', 'Rainy days', '2026-11-02');
    await stage.delete('into Rainy days');
    await stage.move('out of Everyday', 'Food');
    await stage.shows(`
      Everyday: 750.00 EUR
      Rainy days: 0.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 250.00 = 50.00
    `);
  });

  it('salary-counts-in-no-line: money in is no negative spending of anything', async () => {
    await stage.category('Salary', undefined, 'income');
    await stage.plan({ Food: '300.00' });
    await stage.receive('2800.00', 'Salary', '2026-11-01');
    await stage.receive('20.00', null, '2026-11-02');
    await stage.shows(`
      Everyday: 3820.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
  });
});
