import { transactionsBehind } from './drill-down';

describe('the page behind a figure', () => {
  it.each([
    ['/v1/transactions?categoryId=a&from=2026-11-01', '/transactions?categoryId=a&from=2026-11-01'],
    ['https://api.example.org/v1/transactions?tag=x%26y', '/transactions?tag=x%26y'],
    ['/v1/transactions/0190d7a1', '/transactions?id=0190d7a1'],
    ['/v1/transactions', '/transactions'],
  ])('of %s is %s', (link, page) => {
    expect(transactionsBehind(link)).toBe(page);
  });
});
