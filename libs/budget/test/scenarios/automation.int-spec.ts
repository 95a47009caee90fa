import { refusal, Stage } from './stage.js';

describe('rules, locks, many at once, and taking back', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  it('rule-made-after-a-year-of-chaos: applied to what is there, it sorts the months that are over', async () => {
    await stage.plan({ Food: '300.00', Travel: '100.00' }, { startsOn: '2026-10-01' });
    await stage.pay('80.00', null, '2026-10-03', { payee: 'Corner Market' });
    await stage.pay('70.00', null, '2026-11-03', { payee: 'Market Hall' });
    await stage.pay('29.00', 'Travel', '2026-11-04', { payee: 'Night Market tours' });
    await stage.rule('market', { category: 'Food' });
    const { matched, changed } = await stage.applyRule('market');
    // The journey was sorted by a person: it matches, and stays.
    expect({ matched, changed }).toEqual({ matched: 3, changed: 2 });
    await stage.shows(`
      Everyday: -179.00 EUR
      2026-10-01 Food: 300.00 + 0.00 - 80.00 = 220.00
      2026-10-01 Travel: 100.00 + 0.00 - 0.00 = 100.00
      2026-11-01 Food: 300.00 + 0.00 - 70.00 = 230.00
      2026-11-01 Travel: 100.00 + 0.00 - 29.00 = 71.00
    `);
  });

  it('rule-at-the-till: what is entered next is sorted at once, and a person has the last word', async () => {
    await stage.plan({ Food: '300.00', Gifts: '50.00' });
    await stage.rule('market', { category: 'Food' });
    await stage.pay('40.00', null, '2026-11-03', { payee: 'Corner Market', as: 'basket' });
    await stage.shows(`
      Everyday: -40.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 40.00 = 260.00
      2026-11-01 Gifts: 50.00 + 0.00 - 0.00 = 50.00
    `);
    await stage.move('basket', 'Gifts');
    expect((await stage.seen('basket')).lockedFields).toContain('categoryId');
    expect(await stage.applyRule('market')).toMatchObject({ matched: 1, changed: 0 });
    await stage.shows(`
      Everyday: -40.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Gifts: 50.00 + 0.00 - 40.00 = 10.00
    `);
    // Unlocked by hand, it is the rule's again.
    await stage.edit('basket', { lockedFields: [] });
    expect(await stage.applyRule('market')).toMatchObject({ matched: 1, changed: 1 });
    await stage.shows(`
      Everyday: -40.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 40.00 = 260.00
      2026-11-01 Gifts: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('rule-with-too-wide-a-net: applied, regretted and taken back', async () => {
    await stage.plan({ Food: '300.00', Books: '50.00' });
    await stage.pay('12.00', null, '2026-11-03', { payee: 'Book Market' });
    await stage.pay('30.00', null, '2026-11-04', { payee: 'Market Hall' });
    await stage.rule('market', { category: 'Food', tags: ['groceries'] });
    const { action } = await stage.applyRule('market');
    await stage.shows(`
      Everyday: -42.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 42.00 = 258.00
      2026-11-01 Books: 50.00 + 0.00 - 0.00 = 50.00
    `);
    // One of them was put right by hand meanwhile: that stays.
    await stage.move('Book Market', 'Books');
    expect(await stage.undo(action)).toMatchObject({ kept: ['changed_since'] });
    expect((await stage.seen('Market Hall')).tags).toEqual([]);
    await stage.shows(`
      Everyday: -42.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Books: 50.00 + 0.00 - 12.00 = 38.00
    `);
  });

  it('wrong-category-for-ten-at-once: undone, and the undoing undone', async () => {
    await stage.plan({ Food: '300.00', Fun: '50.00' });
    for (let day = 1; day <= 9; day++) {
      await stage.pay(`${day}.00`, 'Food', `2026-11-0${day}`, { as: `lunch ${day}` });
    }
    const lunches = Array.from({ length: 9 }, (_, day) => `lunch ${day + 1}`);
    const before = `
      Everyday: -45.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 45.00 = 255.00
      2026-11-01 Fun: 50.00 + 0.00 - 0.00 = 50.00
    `;
    const after = `
      Everyday: -45.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Fun: 50.00 + 0.00 - 45.00 = 5.00
    `;
    await stage.shows(before);
    const action = await stage.moveAll(lunches, 'Fun');
    await stage.shows(after);
    const undoing = await stage.undo(action);
    expect(undoing.kept).toEqual([]);
    await stage.shows(before);
    expect(await refusal(stage.undo(action))).toBe('bulk_action_already_undone');
    await stage.undo(undoing.action);
    await stage.shows(after);
  });

  it('whole-holiday-deleted-by-mistake: splits, transfers and balances come back', async () => {
    await stage.begin('2026-11-15', { Everyday: '1000.00', Purse: '0.00 EUR cash' });
    await stage.plan({ Food: '300.00', Gifts: '50.00' });
    await stage.payInParts({ Food: '30.00', Gifts: '12.00' }, '2026-11-02', { as: 'souvenirs' });
    await stage.transfer('100.00', 'Everyday', 'Purse', '2026-11-01');
    const before = `
      Everyday: 858.00 EUR
      Purse: 100.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 30.00 = 270.00
      2026-11-01 Gifts: 50.00 + 0.00 - 12.00 = 38.00
    `;
    await stage.shows(before);
    const action = await stage.deleteAll(['souvenirs', 'out of Everyday', 'into Purse']);
    await stage.shows(`
      Everyday: 1000.00 EUR
      Purse: 0.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Gifts: 50.00 + 0.00 - 0.00 = 50.00
    `);
    expect((await stage.undo(action)).kept).toEqual([]);
    await stage.shows(before);
  });
});

describe('a household of two', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  it('both-shop-from-one-budget: what one of them spends, the other one cannot', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('180.00', 'Food', '2026-11-03', { by: 'Anna' });
    await stage.pay('95.00', 'Food', '2026-11-04', { by: 'Ben' });
    await stage.shows(`
      Everyday: -275.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 275.00 = 25.00
    `);
  });

  it('both-enter-at-the-same-moment: nothing is lost, whoever comes first', async () => {
    await stage.plan({ Food: '300.00' });
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        stage.pay('1.25', 'Food', '2026-11-03', { by: nth % 2 === 0 ? 'Anna' : 'Ben' }),
      ),
    );
    await stage.shows(`
      Everyday: -25.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 25.00 = 275.00
    `);
  });

  it('both-correct-the-same-purchase: the second one is told and overwrites nothing unseen', async () => {
    await stage.plan({ Food: '300.00' });
    await stage.pay('40.00', 'Food', '2026-11-03', { as: 'basket' });
    const { revision } = await stage.seen('basket');
    await stage.editAsSeen('basket', revision, { amountUnits: -42_00n }, 'Anna');
    const late = stage.editAsSeen('basket', revision, { amountUnits: -41_00n }, 'Ben');
    expect(await refusal(late)).toBe('stale_revision');
    await stage.shows(`
      Everyday: -42.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 42.00 = 258.00
    `);
  });

  it('ben-moves-what-anna-had-sorted: people overrule each other, rules neither of them', async () => {
    await stage.plan({ Food: '300.00', Gifts: '50.00' });
    await stage.rule('market', { category: 'Food' });
    await stage.pay('40.00', 'Food', '2026-11-03', { payee: 'Market', as: 'basket', by: 'Anna' });
    await stage.move('basket', 'Gifts', 'Ben');
    expect(await stage.applyRule('market')).toMatchObject({ changed: 0 });
    await stage.shows(`
      Everyday: -40.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Gifts: 50.00 + 0.00 - 40.00 = 10.00
    `);
  });
});
