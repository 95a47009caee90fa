// breaks: every-test-runs
it.only('runs alone', () => undefined);
