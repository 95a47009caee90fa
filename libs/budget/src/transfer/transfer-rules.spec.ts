import fc from 'fast-check';
import { DomainError } from '#shared';
import {
  MODEL_ACCOUNTS,
  TransferModel,
  type ModelEntry,
  type TransferAction,
} from '../testing/transfer-model.js';
import { checkPair, followingAmount, type Side, type StandingSide } from './transfer-rules.js';

const AT = { account: '/account', amount: '/amount', splits: '/splits' };
const side = (wishes: Partial<StandingSide> = {}): StandingSide => ({
  ...{ accountId: 'a', amountUnits: -500n, currency: 'EUR', hasSplits: false },
  ...{ status: 'cleared', original: null },
  ...wishes,
});
const other = (wishes: Partial<StandingSide> = {}) => side({ accountId: 'b', amountUnits: 500n, ...wishes });
const problemOf = (work: () => unknown) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as DomainError;
  }
};

describe('two transactions are a transfer', () => {
  it('when the one brings in what the other takes out, whichever comes first', () => {
    checkPair(side(), other(), AT);
    checkPair(other(), side(), AT);
    checkPair(side(), other({ currency: 'USD', amountUnits: 542n }), AT);
  });

  it.each([
    ['in one account', other({ accountId: 'a' }), '/account', 'same_account'],
    ['when one is split', other({ hasSplits: true }), '/splits', 'split_transfer'],
    ['when both take out', other({ amountUnits: -500n }), '/amount', 'not_opposite'],
    ['when one moves nothing', other({ amountUnits: 0n }), '/amount', 'not_opposite'],
    [
      'with another amount of the same currency',
      other({ amountUnits: 499n }),
      '/amount',
      'different_amounts',
    ],
  ])('but not %s', (_what, second, pointer, code) => {
    for (const pair of [
      [side(), second],
      [second, side()],
    ] as const) {
      expect(problemOf(() => checkPair(...pair, AT))?.fields[0]).toMatchObject({ pointer, code });
    }
  });

  it('names the figures', () => {
    expect(problemOf(() => checkPair(side(), other({ amountUnits: 499n }), AT))?.message).toBe(
      'In one currency both sides move the same, not -5.00 EUR and 4.99 EUR.',
    );
  });
});

describe('the other side of a transfer', () => {
  it('follows an amount of its own currency, and a change of direction', () => {
    expect(followingAmount(side({ amountUnits: -700n }), other())).toBe(700n);
    expect(followingAmount(side({ amountUnits: 700n }), other())).toBe(-700n);
  });

  it('keeps its own amount in another currency, and its direction', () => {
    const dollars = other({ currency: 'USD', amountUnits: 542n });
    expect(followingAmount(side({ amountUnits: -700n }), dollars)).toBe(542n);
    expect(problemOf(() => followingAmount(side({ amountUnits: 700n }), dollars))?.fields[0]).toMatchObject({
      pointer: '/amount',
      code: 'not_opposite',
    });
  });

  it('becomes the same amount when both come to be in one currency', () => {
    expect(followingAmount(side({ currency: 'USD' }), other({ currency: 'USD', amountUnits: 542n }))).toBe(
      500n,
    );
  });

  it.each([
    ['is reconciled', { status: 'reconciled' as const }],
    [
      'says what it was in another currency',
      { original: { amountUnits: 542n, currency: 'USD', rate: '0.92', rateDate: '2026-11-10' } },
    ],
  ])('that %s does not follow: the change is refused', (_what, wishes) => {
    const changed = side({ amountUnits: -700n });
    expect(problemOf(() => followingAmount(changed, other(wishes)))?.code).toBe('transfer_other_side_fixed');
    expect(followingAmount(side(), other(wishes))).toBe(500n);
  });
});

describe('random histories of the books', () => {
  const step = fc.tuple(fc.nat(7), fc.nat(20), fc.nat(20), fc.bigInt({ min: -2n, max: 2n }));
  const sideOf = ({ account, amount }: Pick<ModelEntry, 'account' | 'amount'>): StandingSide =>
    side({ accountId: String(account), amountUnits: amount, currency: MODEL_ACCOUNTS[account]!.currency });

  /** What the rules make of a change of one side: the other's amount, or a refusal. */
  const ruled = (model: TransferModel, action: TransferAction): bigint | 'refused' | null => {
    const attempt = (work: () => bigint) => {
      const failure: { error?: unknown } = {};
      try {
        return work();
      } catch (error) {
        failure.error = error;
      }
      expect(failure.error).toBeInstanceOf(DomainError);
      return 'refused' as const;
    };
    if (action.kind === 'match') {
      const [one, another] = [model.entry(action.one), model.entry(action.other)];
      if (one.partner !== null || another.partner !== null) return null;
      return attempt(() => {
        checkPair(sideOf(one), sideOf(another), AT);
        return another.amount;
      });
    }
    if (action.kind !== 'amend' && action.kind !== 'move') return null;
    const entry = model.entry(action.entry);
    if (entry.partner === null) return null;
    const changed: Side = sideOf({ ...entry, ...action });
    return attempt(() => followingAmount(changed, sideOf(model.entry(entry.partner!))));
  };

  it('are ruled as the model does: nothing leaves half a transfer, and within a currency transfers move nothing', () => {
    let [followed, refused, matched] = [0, 0, 0];
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (history) => {
        const model = new TransferModel();
        for (const each of history) {
          const action = model.actionOf(each);
          if (!action) continue;
          const rule = ruled(model, action);
          const happened = model.apply(action);
          if (rule !== null) expect([action, happened]).toEqual([action, rule !== 'refused']);
          if (rule === 'refused') refused++;
          else if (rule !== null && action.kind === 'match') matched++;
          else if (rule !== null && (action.kind === 'amend' || action.kind === 'move')) {
            followed++;
            expect(model.entry(model.entry(action.entry).partner!).amount).toBe(rule);
          }
        }
        const within = model.entries.filter(({ account, partner }) => {
          if (partner === null) return false;
          return MODEL_ACCOUNTS[account]!.currency === MODEL_ACCOUNTS[model.entry(partner).account]!.currency;
        });
        expect(within.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
      }),
      { numRuns: 1_500 },
    );
    // Histories in which nothing of this happens would prove nothing.
    for (const times of [followed, refused, matched]) expect(times).toBeGreaterThan(100);
  });
});
