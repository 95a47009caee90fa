// breaks: every-test-runs
describe.skip.each([1])('is left out', () => undefined);
