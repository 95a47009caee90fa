import { DataSource } from 'typeorm';
import { AccountService } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { enterTransaction } from './enter-transaction.js';
import { ImportLab } from './import-lab.js';

/** More rows than the first chunk books: what it names is known to those after it. */
const ROWS = 600;

describe('the payees of imported rows', () => {
  let lab: ImportLab;

  beforeAll(async () => {
    lab = await ImportLab.open();
  });
  afterAll(() => lab.close());

  const openAccount = async () => {
    const householdId = await openTestHousehold(lab.app);
    const { entity } = await lab.app.get(AccountService).createAccount({ householdId }, accountDraft());
    return { householdId, accountId: entity.id };
  };
  const payeesOf = (householdId: string) =>
    lab.app.get(DataSource).query<{ name: string; texts: string[]; transactions: number }[]>(
      `SELECT payee.name, array_agg(DISTINCT t.payee ORDER BY t.payee) AS texts, count(*)::int AS transactions
           FROM budget.payee LEFT JOIN budget.transaction AS t
             ON t.household_id = payee.household_id AND t.payee_id = payee.id
          WHERE payee.household_id = $1 GROUP BY payee.id, payee.name ORDER BY payee.name`,
      [householdId],
    );

  it('are those that a person’s entries have: one for all spellings, of this file and of before', async () => {
    const spellings = [
      'Café Müller',
      'CAFE MULLER',
      'SumUp *Café Müller',
      'Corner Market #0231',
      'CORNER MARKET',
    ];
    const payeeAt = (row: number) =>
      row % 50 === 49
        ? `Shop of street ${'abcdefghijkl'[(row - 49) / 50]}`
        : spellings[row % spellings.length]!;
    const payees = ['corner market', ...Array.from({ length: ROWS }, (_, row) => payeeAt(row))];
    const [byHand, byFile] = [await openAccount(), await openAccount()];
    for (const payee of payees) await enterTransaction(lab.app, byHand.householdId, { ...byHand, payee });

    await enterTransaction(lab.app, byFile.householdId, { ...byFile, payee: payees[0]! });
    const lines = payees.slice(1).map((payee, row) => `2026-11-02;"${payee}";-${row + 1}.00`);
    const read = await lab.read(
      byFile.householdId,
      byFile.accountId,
      ['Date;Payee;Amount', ...lines, '2026-11-02;;-700.00'].join('\n'),
    );
    await expect(lab.commit(read)).resolves.toMatchObject({ status: 'committed', importedCount: ROWS + 1 });

    const known = await payeesOf(byFile.householdId);
    expect(known).toEqual(await payeesOf(byHand.householdId));
    expect(known).toHaveLength(2 + ROWS / 50);
    expect(known.reduce((sum, { transactions }) => sum + transactions, 0)).toBe(ROWS + 1);
  });

  it('are those that a merge has made of them', async () => {
    const { householdId, accountId } = await openAccount();
    const [one, other] = [
      await enterTransaction(lab.app, householdId, { accountId, payee: 'Old Name' }),
      await enterTransaction(lab.app, householdId, { accountId, payee: 'New Name' }),
    ];
    await lab.app
      .get(DataSource)
      .query('UPDATE budget.payee_alias SET payee_id = $3 WHERE household_id = $1 AND payee_id = $2', [
        ...[householdId, one.payeeId, other.payeeId],
      ]);
    const file = ['Date;Payee;Amount', '2026-11-02;OLD NAME;-1.00', '2026-11-02;Newcomer;-2.00'].join('\n');
    await lab.commit(await lab.read(householdId, accountId, file));
    const names = (await payeesOf(householdId)).filter(
      ({ transactions, texts }) => transactions > 0 && texts[0],
    );
    expect(names.find(({ name }) => name === 'New Name')!.texts).toEqual(['New Name', 'OLD NAME']);
    expect(names.map(({ name }) => name)).toContain('Newcomer');
  });
});
