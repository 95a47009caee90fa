import { criteriaOf, toApiFilter } from './criteria';

const read = (query: string) => criteriaOf(new URLSearchParams(query));

describe('what an address asks for', () => {
  it('reads the names that other screens link with', () => {
    expect(read('q=milk&categoryId=c&accountId=a&from=2026-01-01&to=2026-01-31&tag=x&id=open')).toEqual({
      ...{ text: 'milk', categoryId: 'c', accountId: 'a' },
      ...{ from: '2026-01-01', to: '2026-01-31', tag: 'x' },
    });
    expect(read('uncategorised=true&hasReceipt=false&least=100')).toEqual({
      ...{ categoryId: 'none', hasReceipt: false, least: 100 },
    });
    expect(read('categoryId=a%2Cb&kind=expense&transfer=false&currency=EUR')).toEqual({
      ...{ categoryId: 'a,b', kind: 'expense', isTransfer: false, currency: 'EUR', isExact: true },
    });
    expect(read('least=ten&hasReceipt=maybe&q=')).toEqual({});
  });

  it('asks the api for the same', () => {
    expect(toApiFilter(read('q=milk&categoryId=c'))).toEqual({
      ...{ q: 'milk', categoryId: 'c', includeSubcategories: 'true' },
    });
    expect(toApiFilter(read('categoryId=none&hasReceipt=true'))).toEqual({
      ...{ uncategorised: 'true', hasReceipt: 'true' },
    });
  });
});
