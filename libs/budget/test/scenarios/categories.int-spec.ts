import { refusal, Stage } from './stage.js';

const both = { rollover: 'both', cap: null, reset: null } as const;

describe('categories that change under a budget', () => {
  let stage: Stage;
  beforeAll(async () => (stage = await Stage.open()));
  afterAll(() => stage.close());
  beforeEach(() => stage.begin('2026-11-15'));

  it('parent-line-covers-its-children: what has no line of its own counts with the nearest one above', async () => {
    await stage.category('Restaurants', 'Food');
    await stage.category('Coffee', 'Food');
    await stage.plan({ Food: '300.00', Coffee: '30.00' });
    await stage.pay('100.00', 'Food', '2026-11-02');
    await stage.pay('45.00', 'Restaurants', '2026-11-03');
    await stage.pay('4.50', 'Coffee', '2026-11-04');
    await stage.payInParts({ Restaurants: '20.00', Coffee: '5.00', Clothes: '10.00' }, '2026-11-05');
    await stage.shows(`
      Everyday: -184.50 EUR
      2026-11-01 Food: 300.00 + 0.00 - 165.00 = 135.00
      2026-11-01 Coffee: 30.00 + 0.00 - 9.50 = 20.50
    `);
  });

  it('category-moved-under-another-parent takes its spending along, in every month', async () => {
    await stage.category('Lunch', 'Work');
    await stage.plan({ Work: '100.00', Food: '300.00' }, { rule: both, startsOn: '2026-10-01' });
    await stage.pay('60.00', 'Lunch', '2026-10-10');
    await stage.pay('50.00', 'Lunch', '2026-11-10');
    await stage.shows(`
      Everyday: -110.00 EUR
      2026-10-01 Work: 100.00 + 0.00 - 60.00 = 40.00
      2026-10-01 Food: 300.00 + 0.00 - 0.00 = 300.00
      2026-11-01 Work: 100.00 + 40.00 - 50.00 = 90.00
      2026-11-01 Food: 300.00 + 300.00 - 0.00 = 600.00
    `);
    await stage.changeCategory('Lunch', { parent: 'Food' });
    await stage.shows(`
      Everyday: -110.00 EUR
      2026-10-01 Work: 100.00 + 0.00 - 0.00 = 100.00
      2026-10-01 Food: 300.00 + 0.00 - 60.00 = 240.00
      2026-11-01 Work: 100.00 + 100.00 - 0.00 = 200.00
      2026-11-01 Food: 300.00 + 240.00 - 50.00 = 490.00
    `);
  });

  it('two-names-for-one-thing: merging adds up what was planned and spent', async () => {
    await stage.plan({ Groceries: '200.00', Supermarket: '100.00' }, { rule: both, startsOn: '2026-10-01' });
    await stage.pay('150.00', 'Groceries', '2026-10-10');
    await stage.pay('120.00', 'Supermarket', '2026-10-11');
    await stage.payInParts({ Groceries: '10.00', Supermarket: '20.00' }, '2026-11-02');
    await stage.shows(`
      Everyday: -300.00 EUR
      2026-10-01 Groceries: 200.00 + 0.00 - 150.00 = 50.00
      2026-10-01 Supermarket: 100.00 + 0.00 - 120.00 = -20.00
      2026-11-01 Groceries: 200.00 + 50.00 - 10.00 = 240.00
      2026-11-01 Supermarket: 100.00 - 20.00 - 20.00 = 60.00
    `);
    await stage.mergeCategory('Supermarket', 'Groceries');
    await stage.shows(`
      Everyday: -300.00 EUR
      2026-10-01 Groceries: 300.00 + 0.00 - 270.00 = 30.00
      2026-11-01 Groceries: 300.00 + 30.00 - 30.00 = 300.00
    `);
  });

  it('parent-merged-away: its children move over, with what they have spent', async () => {
    await stage.category('Bakery', 'Eating');
    await stage.plan({ Food: '300.00' });
    await stage.pay('5.00', 'Bakery', '2026-11-02');
    await stage.pay('7.00', 'Eating', '2026-11-03');
    await stage.shows(`
      Everyday: -12.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 0.00 = 300.00
    `);
    await stage.mergeCategory('Eating', 'Food');
    await stage.shows(`
      Everyday: -12.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 12.00 = 288.00
    `);
  });

  it('category-put-away: what was spent on it stays in its months', async () => {
    await stage.category('Ballet', 'Hobbies');
    await stage.plan({ Hobbies: '50.00' });
    await stage.pay('30.00', 'Ballet', '2026-10-02');
    await stage.changeCategory('Ballet', { archived: true });
    await stage.shows(`
      Everyday: -30.00 EUR
      2026-10-01 Hobbies: 50.00 + 0.00 - 30.00 = 20.00
      2026-11-01 Hobbies: 50.00 + 0.00 - 0.00 = 50.00
    `);
  });

  it('food-below-its-own-restaurants is refused, and the tree stays as it was', async () => {
    await stage.category('Restaurants', 'Food');
    await stage.plan({ Food: '300.00' });
    await stage.pay('30.00', 'Restaurants', '2026-11-02');
    const refused = await refusal(stage.changeCategory('Food', { parent: 'Restaurants' }));
    expect(refused).toBe('validation_failed');
    expect(await refusal(stage.mergeCategory('Food', 'Restaurants'))).toBe('validation_failed');
    await stage.shows(`
      Everyday: -30.00 EUR
      2026-11-01 Food: 300.00 + 0.00 - 30.00 = 270.00
    `);
  });
});
