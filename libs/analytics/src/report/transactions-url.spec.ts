import fc from 'fast-check';
import { transactionsUrl } from './transactions-url.js';

const text = fc.string({ unit: 'binary', maxLength: 12 });

describe('the URL of the transactions behind a figure', () => {
  it('is written as URLSearchParams writes it, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.record(
          { categoryId: fc.array(text, { minLength: 1 }), tag: fc.array(text) },
          { requiredKeys: [] },
        ),
        fc.dictionary(fc.constantFrom('from', 'currency', 'kind'), fc.oneof(text, fc.array(text))),
        (asked, behind) => {
          const expected = new URLSearchParams();
          if (asked.categoryId) expected.append('categoryId', asked.categoryId.join(','));
          for (const [name, value] of Object.entries(behind)) expected.append(name, String(value));
          for (const tag of asked.tag ?? []) expected.append('tag', tag);

          expect(transactionsUrl(asked, behind)).toBe(`/v1/transactions?${expected.toString()}`);
        },
      ),
    );
  });

  it('leaves out what was not asked for, and lets a figure’s own category stand for those asked for', () => {
    const url = transactionsUrl(
      { accountId: undefined, categoryId: ['a', 'b'], includeSubcategories: true },
      { categoryId: 'c', transfer: false, payeeId: undefined },
    );

    expect(url).toBe('/v1/transactions?categoryId=c&transfer=false');
  });
});
