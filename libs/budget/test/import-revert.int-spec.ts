import { AccountService, ReconciliationService, TransactionService } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { Money, newId, requestDigest } from '#shared';
import { testCaller } from '#shared/testing';
import { ImportLab } from './import-lab.js';

const QIF = '!Type:Bank\nD2026-10-10\nT-3.50\nPCorner Coffee\n^\nD2026-10-11\nT-4.00\nPBakery\n^\n';

describe('an import that is taken back', () => {
  let lab: ImportLab;

  beforeAll(async () => {
    lab = await ImportLab.open();
  });
  afterAll(() => lab.close());

  it('leaves what a completed reconciliation stands on', async () => {
    const { app } = lab;
    const householdId = await openTestHousehold(app);
    const draft = accountDraft({ openingBalance: Money.of(0n, 'EUR') });
    const account = (await app.get(AccountService).createAccount({ householdId }, draft)).entity.id;
    const wishes = { format: 'qif', mapping: { dateOrder: 'ymd' } } as const;
    const booked = await lab.commit(await lab.read(householdId, account, QIF, wishes));
    const [checked, other] = (await lab.rows(booked)).map((row) => row.transactionId!);

    const reconciliations = app.get(ReconciliationService);
    const statement = { statementDate: '2026-10-10', statementBalanceUnits: -350n };
    const { entity } = await reconciliations.begin({ householdId }, account, {
      digest: requestDigest(newId()),
      ...statement,
    });
    const wish = { acceptDifference: false, categoryId: null };
    await reconciliations.complete({ householdId }, account, entity.reconciliation.id, wish);

    expect(await lab.revert(booked)).toMatchObject({ status: 'reverted', removedCount: 1, keptCount: 1 });
    const transactions = app.get(TransactionService);
    expect(await transactions.getTransaction(householdId, checked!)).toMatchObject({ status: 'reconciled' });
    await expect(transactions.deleteTransaction(testCaller(householdId), other!)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});
