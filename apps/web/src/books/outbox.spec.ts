import type { Booked } from './booked';
import { contested, isEffective, nextToSend, overlay, type OutboxEntry } from './outbox';

const base: Booked = {
  ...{ id: 't', accountId: 'a', postedOn: '2026-11-20', amount: -900, currency: 'EUR' },
  ...{ payee: 'Amazn', payeeId: null, memo: null, categoryId: 'home', splits: [], tags: ['x'] },
  ...{ status: 'cleared', source: 'manual', receiptId: null, transferId: null, original: null, revision: 3 },
};
const entry = (part: Partial<OutboxEntry>): OutboxEntry => ({
  ...{ seq: 1, transactionId: 't', key: 'k', ifRevision: 3, base, state: 'waiting' },
  operation: { op: 'update', changes: {} },
  ...part,
});

describe('the outbox', () => {
  it('shows a transaction as the person left it', () => {
    const shown = overlay(base, [
      entry({ operation: { op: 'update', changes: { payee: 'Amazon' } } }),
      entry({ operation: { op: 'update', changes: { splits: [{ amount: -400 }, { amount: -500 }] } } }),
    ]);
    expect(shown).toMatchObject({ payee: 'Amazon', categoryId: null, memo: null });
    expect(shown?.splits.map(({ amount }) => amount)).toEqual([-400, -500]);
    expect(overlay(base, [entry({ operation: { op: 'delete' } })])).toBeUndefined();
  });

  it('shows a creation before the server knows of it, and after', () => {
    const transaction = { id: 'n', accountId: 'a', currency: 'EUR', postedOn: '2026-11-21', amount: -5 };
    const created = entry({ transactionId: 'n', base: null, operation: { op: 'create', transaction } });
    expect(overlay(undefined, [created])).toMatchObject({ amount: -5, payee: null, status: 'cleared' });
    expect(overlay({ ...base, id: 'n' }, [created])).toMatchObject({ payee: 'Amazn' });
  });

  it('holds back what follows something undecided about the same transaction, and nothing else', () => {
    const conflict = entry({ seq: 1, state: 'conflict' });
    const after = entry({ seq: 2 });
    const other = entry({ seq: 3, transactionId: 'u' });
    expect(nextToSend([conflict, after, other])).toBe(other);
    expect(nextToSend([conflict, after])).toBeUndefined();
  });

  it('asks only where both changed the same to something else', () => {
    const theirs = { ...base, payee: 'Amazon EU', tags: ['y'], revision: 4 };
    expect(contested({ payee: 'Amazon' }, base, theirs)).toEqual(['payee']);
    expect(contested({ payee: 'Amazon EU' }, base, theirs)).toEqual([]);
    expect(contested({ memo: 'Lamp' }, base, theirs)).toEqual([]);
  });

  it('takes amount, category and parts as one', () => {
    const theirs = { ...base, categoryId: 'work', revision: 4 };
    expect(contested({ amount: -950 }, base, theirs)).toEqual(['categoryId']);
  });

  it('knows what the server has done already', () => {
    expect(isEffective({ payee: 'Amazn', tags: ['x'] }, base)).toBe(true);
    expect(isEffective({ payee: 'Amazn', memo: 'Lamp' }, base)).toBe(false);
  });
});
