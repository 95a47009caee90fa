import { setImmediate as turn } from 'node:timers/promises';
import { GroupCommit, GroupFailedError, type Grouped } from './group-commit.js';

const item = (household: string, exclusive: string | null = null): Grouped => ({ household, exclusive });

/** Groups that are under way until the test ends them. */
class Ferry {
  readonly sent: { readonly items: readonly Grouped[]; readonly end: PromiseWithResolvers<string> }[] = [];
  readonly groups: GroupCommit<Grouped, string>;

  constructor(atOnce: number, most: number) {
    const send = async (items: readonly Grouped[]) => {
      const end = Promise.withResolvers<string>();
      this.sent.push({ items, end });
      await end.promise;
      return items.map(({ household }) => `of ${household}`);
    };
    this.groups = new GroupCommit(send, atOnce, most);
  }

  get sizes(): number[] {
    return this.sent.map(({ items }) => items.length);
  }

  async submit(...items: readonly Grouped[]): Promise<{ readonly results: Promise<string>[] }> {
    const results = items.map((each) => this.groups.submit(each));
    for (const result of results) result.catch(() => undefined);
    await turn();
    return { results };
  }

  async end(index: number, error?: Error): Promise<void> {
    const { end } = this.sent[index]!;
    if (error) end.reject(error);
    else end.resolve('ended');
    await turn();
    await turn();
  }
}

describe('group commit', () => {
  it('sends what comes in one turn together, and gathers while as many as may be are under way', async () => {
    const ferry = new Ferry(1, 10);
    const first = await ferry.submit(item('a'), item('b'));
    const later = [await ferry.submit(item('c')), await ferry.submit(item('d'))];
    expect(ferry.sizes).toEqual([2]);
    await ferry.end(0);
    expect(await Promise.all(first.results)).toEqual(['of a', 'of b']);
    expect(ferry.sizes).toEqual([2, 2]);
    await ferry.end(1);
    expect(await Promise.all(later.flatMap(({ results }) => results))).toEqual(['of c', 'of d']);
  });

  it('sends no more at once than there may be in a group, the earliest first', async () => {
    const ferry = new Ferry(1, 2);
    await ferry.submit(item('a'), item('b'), item('c'), item('d'), item('e'));
    await ferry.end(0);
    await ferry.end(1);
    expect(ferry.sent.map(({ items }) => items.map(({ household }) => household))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
  });

  it('never has two groups under way with the same household', async () => {
    const ferry = new Ferry(2, 10);
    await ferry.submit(item('a'));
    await ferry.submit(item('a'), item('b'), item('a'));
    expect(ferry.sent.map(({ items }) => items.map(({ household }) => household))).toEqual([['a'], ['b']]);
    await ferry.end(1);
    expect(ferry.sizes).toEqual([1, 1]);
    await ferry.end(0);
    expect(ferry.sizes).toEqual([1, 1, 2]);
  });

  it('never has two in one group that exclude each other', async () => {
    const ferry = new Ferry(1, 10);
    await ferry.submit(item('a', 'key'), item('a', 'key'), item('a', 'other'), item('a'), item('a'));
    expect(ferry.sizes).toEqual([4]);
    await ferry.end(0);
    expect(ferry.sizes).toEqual([4, 1]);
  });

  it('tells one alone its own failure, and several that one of them is at fault', async () => {
    const ferry = new Ferry(1, 10);
    const fault = new Error('refused');
    const {
      results: [alone],
    } = await ferry.submit(item('a'));
    const { results: several } = await ferry.submit(item('a'), item('b'));
    await ferry.end(0, fault);
    await expect(alone).rejects.toBe(fault);
    await ferry.end(1, fault);
    for (const one of several) await expect(one).rejects.toThrow(GroupFailedError);
    const {
      results: [after],
    } = await ferry.submit(item('a'));
    await ferry.end(2);
    await expect(after).resolves.toBe('of a');
  });
});
