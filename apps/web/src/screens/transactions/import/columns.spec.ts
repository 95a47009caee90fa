import { assignColumn, roleOf } from './columns';

const columns = { postedOn: 0, payee: 1, amount: 3, memo: [2] };

describe('columns of a bank’s table', () => {
  it('have the role that the mapping gives them', () => {
    expect([0, 1, 2, 3, 4].map((index) => roleOf(columns, index))).toEqual([
      ...['postedOn', 'payee', 'memo', 'amount', 'none'],
    ]);
  });

  it('take a role from the column that had it, except for notes, which many may be', () => {
    expect(assignColumn(columns, 4, 'payee')).toEqual({ postedOn: 0, payee: 4, amount: 3, memo: [2] });
    expect(assignColumn(columns, 1, 'memo')).toEqual({ postedOn: 0, amount: 3, memo: [1, 2] });
    expect(assignColumn(columns, 2, 'none')).toEqual({ postedOn: 0, payee: 1, amount: 3, memo: [] });
  });
});
