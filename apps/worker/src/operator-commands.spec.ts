import { UsageError } from './job-commands.js';
import { parseOperatorCommand } from './operator-commands.js';

describe('the command line of the operators command', () => {
  it.each([
    ['list', { kind: 'list' }],
    ['add ada@example.org', { kind: 'add', email: 'ada@example.org' }],
    ['remove ada@example.org', { kind: 'remove', email: 'ada@example.org' }],
  ])('understands %s', (line, command) => {
    expect(parseOperatorCommand(line.split(' '))).toEqual(command);
  });

  it.each([
    '',
    'add',
    'add ada',
    'list ada@example.org',
    'add a@example.org b@example.org',
    'add --all',
    'grant a@b',
  ])('refuses "%s"', (line) => {
    expect(() => parseOperatorCommand(line.split(' ').filter(Boolean))).toThrow(UsageError);
  });
});
