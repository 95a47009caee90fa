import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { isRefusedStatement, isTransientDatabaseError } from './postgres-errors.js';

const withCode = (code: string) => Object.assign(new Error('said by the server'), { code });

describe('a database that was out of reach for a moment', () => {
  it.each([
    ['a terminated backend', new QueryFailedError('SELECT 1', [], withCode('57P01'))],
    ['a reset connection', withCode('ECONNRESET')],
    ['a name that is not known yet', withCode('ENOTFOUND')],
    ['a connection that ended between two statements', new QueryRunnerAlreadyReleasedError()],
    [
      'a transaction whose connection ended between two statements',
      new QueryRunnerProviderAlreadyReleasedError(),
    ],
    ['a broken client', new Error('Client has encountered a connection error and is not queryable')],
    ['a server that does not answer', new Error('Query read timeout')],
    ['a closed client', new Error('Client was closed and is not queryable')],
  ])('is known by %s', (_name, error) => {
    expect(isTransientDatabaseError(error)).toBe(true);
  });

  it.each([
    ['a violated constraint', new QueryFailedError('INSERT', [], withCode('23505'))],
    ['a fault of ours', new TypeError('undefined is not a function')],
    ['nothing', undefined],
  ])('is not %s', (_name, error) => {
    expect(isTransientDatabaseError(error)).toBe(false);
  });
});

describe('a statement of which nothing has happened', () => {
  it.each(['22P02', '23505', '23514', '40P01', '42501', 'BS001'])('was refused with %s', (code) => {
    expect(isRefusedStatement(withCode(code))).toBe(true);
    expect(isRefusedStatement(new QueryFailedError('INSERT', [], withCode(code)))).toBe(true);
  });

  it.each([
    ['a connection that was lost while it ran', withCode('ECONNRESET')],
    ['a server that was stopped', withCode('57P01')],
    ['an outcome that the server does not know', withCode('40003')],
    ['a server that does not answer', new Error('Query read timeout')],
    ['a fault of ours', new TypeError('undefined is not a function')],
  ])('is not known by %s', (_name, error) => {
    expect(isRefusedStatement(error)).toBe(false);
  });
});
