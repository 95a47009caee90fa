import { findNeedlessCalls } from './model-invariants.js';

describe('a question to the model that was asked before', () => {
  const call = (at: number, isAnswered = true) => ({ at, isAnswered });
  const needless = ['the model was asked again without need: photo 7'];

  it('has its reason in a bad answer', () => {
    expect(findNeedlessCalls(7, [call(10, false), call(20)], [])).toEqual([]);
    expect(findNeedlessCalls(7, [call(10), call(20)], [])).toEqual(needless);
  });

  it('has its reason in a strike since, or in one that lasted when it was asked before', () => {
    const asked = [call(10), call(20)];
    const verdict = (from: number, to: number) => findNeedlessCalls(7, asked, [{ from, to }]);
    expect(verdict(15, 15)).toEqual([]);
    expect(verdict(5, 12)).toEqual([]);
    expect(verdict(18, Infinity)).toEqual([]);
    expect(verdict(5, 9)).toEqual(needless);
    expect(verdict(21, 30)).toEqual(needless);
  });

  it('needs one for each time', () => {
    expect(findNeedlessCalls(7, [call(10), call(20), call(30)], [{ from: 15, to: 15 }])).toEqual(needless);
  });
});
