import { JsonLogger } from './json-logger.js';
import { runInContext } from './work-context.js';

describe('a line of the log', () => {
  const lines: string[] = [];
  const logger = new JsonLogger('test', 'info', { write: (line) => lines.push(line) });
  const fieldsOf = (index: number): unknown => JSON.parse(lines[index]!);

  beforeEach(() => {
    lines.length = 0;
  });

  it('has nothing of the lines before it', () => {
    logger.warn({ err: new Error('torn'), householdId: 'a' }, 'a round failed', 'Relay');
    logger.log('started', 'Worker');

    expect(fieldsOf(0)).toMatchObject({ householdId: 'a', err: { message: 'torn' } });
    expect(fieldsOf(1)).toMatchObject({ msg: 'started', context: 'Worker' });
    expect(fieldsOf(1)).not.toHaveProperty('err');
    expect(fieldsOf(1)).not.toHaveProperty('householdId');
  });

  it('has the ids of its work, and nothing of the lines before it in that work', () => {
    const fields = { jobId: 'job-1' };
    runInContext({ span: undefined, logFields: () => fields }, () => {
      logger.warn({ err: new Error('torn') }, 'failed', 'Job');
      logger.log('done', 'Job');
    });

    expect(fieldsOf(1)).toMatchObject({ jobId: 'job-1', msg: 'done' });
    expect(fieldsOf(1)).not.toHaveProperty('err');
    expect(fields).toEqual({ jobId: 'job-1' });
  });
});
