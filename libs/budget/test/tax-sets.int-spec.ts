import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { CategoryMergeService, CategoryService, TaxSets, type TaxRule } from '#budget';
import { categoryDraft, openTestHousehold } from '#budget/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

describe('tax rules and rates', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let sets: TaxSets;
  let householdId: string;
  let office: string;
  let rent: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    sets = app.get(TaxSets);
  });
  afterAll(() => running.close());

  const addCategory = async (name: string) =>
    (await app.get(CategoryService).createCategory({ householdId }, categoryDraft({ name }))).entity.id;

  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    office = await addCategory('Office');
    rent = await addCategory('Rent');
  });

  const rule = (categoryId: string, validFrom: string, wishes: Partial<TaxRule> = {}): TaxRule => ({
    ...{ categoryId, taxKind: null, deductibleShare: 10_000, recoverableShare: 0, validFrom, validTo: null },
    ...wishes,
  });
  const put = (rules: readonly TaxRule[], expected?: readonly bigint[]) =>
    sets.replaceRules({ householdId }, rules, expected);

  it('replace each other as a whole and stay readable', async () => {
    expect(await sets.findRules(householdId)).toBeNull();
    const old = [rule(office, '2025-01-01', { validTo: '2025-12-31' })];
    const first = await put(old, [0n]);
    const renewed = [...old, rule(office, '2026-01-01', { deductibleShare: 5_000 })];
    const second = await put(renewed, [first.revision]);
    expect(await sets.findRules(householdId)).toEqual(second);
    expect(second.content).toEqual(renewed);
    const history = await sets.listRules(householdId, 10);
    expect(history.map(({ id, content }) => [id, content])).toEqual([
      [second.id, renewed],
      [first.id, old],
    ]);
    expect(history.map(({ replacedAt }) => replacedAt === null)).toEqual([true, false]);
  });

  it('refuse what was written against an older set, and take the same again for nothing new', async () => {
    const first = await put([rule(office, '2025-01-01')]);
    expect(await put([rule(office, '2025-01-01')])).toEqual(first);
    await put([]);
    await expect(put([rule(rent, '2025-01-01')], [first.revision])).rejects.toMatchObject({
      code: 'stale_revision',
    });
    expect((await sets.findRules(householdId))?.content).toEqual([]);
  });

  it('name only what the household has', async () => {
    const unknown = '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41';
    await expect(put([rule(office, '2025-01-01'), rule(unknown, '2025-01-01')])).rejects.toMatchObject({
      code: 'category_not_found',
      fields: [{ pointer: '/rules/1/categoryId' }],
    });
  });

  it('never hold twice on a day, even where no code looks', async () => {
    await expect(
      put([rule(office, '2025-01-01', { validTo: '2025-06-30' }), rule(office, '2025-06-30')]),
    ).rejects.toMatchObject({ fields: [{ pointer: '/rules/1/validFrom', code: 'overlapping_rules' }] });

    const byKind = { deductibleShare: 0, recoverableShare: 10_000 };
    const { id } = await put([
      rule(office, '2025-01-01', { validTo: '2025-06-30' }),
      rule(office, '2025-07-01'),
      rule(office, '2025-01-01', { ...byKind, taxKind: 'VAT' }),
      rule(rent, '2025-01-01'),
    ]);
    const behindTheBack = (values: string) =>
      app.get(DataSource).query(
        `INSERT INTO budget.tax_rule (household_id, set_id, position, category_id, tax_kind, deductible_share,
                                        recoverable_share, valid_from, valid_to)
           VALUES ($1, $2, 9, $3, ${values})`,
        [householdId, id, office],
      );
    await expect(behindTheBack(`NULL, 0, 0, '2025-06-30', '2025-06-30'`)).rejects.toThrow(
      'ex_tax_rule_overlap',
    );
    await expect(behindTheBack(`'vat', 0, 0, '2026-01-01', NULL`)).rejects.toThrow('ex_tax_rule_overlap');
    await expect(behindTheBack(`'GST', 1, 0, '2026-01-01', NULL`)).rejects.toThrow('ck_tax_rule_kind');
  });

  it('follow a category that is merged, where the other one says nothing itself', async () => {
    const early = rule(rent, '2024-01-01', { validTo: '2024-12-31' });
    const own = rule(office, '2025-01-01', { deductibleShare: 2_500 });
    const { revision } = await put([early, rule(rent, '2025-01-01'), own]);
    await app.get(CategoryMergeService).mergeCategory({ householdId }, rent, office);
    const merged = await sets.findRules(householdId);
    expect(merged?.content).toEqual([{ ...early, categoryId: office }, own]);
    expect(merged?.revision).toBeGreaterThan(revision);
  });

  it('keep the category that they name', async () => {
    await put([rule(rent, '2024-01-01')]);
    await expect(app.get(CategoryService).deleteCategory(householdId, rent, undefined)).rejects.toMatchObject(
      { code: 'category_in_use' },
    );
  });

  it('know one rate a year, in the order of the years', async () => {
    const yearStart = { month: 4, day: 6 };
    const [later, earlier] = [
      { taxYear: 2026, marginalRate: 4_500 },
      { taxYear: 2025, marginalRate: 4_200 },
    ];
    const { revision } = await sets.replaceRates(
      { householdId },
      { yearStart, rates: [later, earlier] },
      undefined,
    );
    expect((await sets.findRates(householdId))?.content).toEqual({ yearStart, rates: [earlier, later] });
    const calendar = { yearStart: { month: 1, day: 1 }, rates: [] };
    await sets.replaceRates({ householdId }, calendar, [revision]);
    expect((await sets.listRates(householdId, 1))[0]?.content).toEqual(calendar);
  });
});
