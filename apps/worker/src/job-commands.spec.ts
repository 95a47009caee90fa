import { parseJobCommand, UsageError } from './job-commands.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';

describe('the command line of the jobs command', () => {
  it.each([
    ['dead-letters', { kind: 'list', job: undefined, householdId: undefined, json: false }],
    [
      `dead-letters --job receipt-read --household ${ID} --json`,
      { kind: 'list', job: 'receipt-read', householdId: ID, json: true },
    ],
    [`replay ${ID}`, { kind: 'replay', id: ID }],
    ['erasures --json', { kind: 'erasures', json: true }],
    [`erasure ${ID}`, { kind: 'erasure', id: ID, json: false }],
    ['replay --all --job receipt-read', { kind: 'replay-all', job: 'receipt-read' }],
  ])('understands %s', (line, command) => {
    expect(parseJobCommand(line.split(' '))).toEqual(command);
  });

  it.each([
    '',
    'replay',
    'replay 7',
    // Everything of everything is never meant.
    'replay --all',
    `replay ${ID} --all --job receipt-read`,
    `replay ${ID} --job receipt-read`,
    `replay --all --job receipt-read --household ${ID}`,
    `replay ${ID} ${ID}`,
    'dead-letters --all',
    'dead-letters --household me',
    'dead-letters --everything',
    `dead-letters ${ID}`,
    'remove',
    'erasure',
    'erasure me',
    'erasures --job receipt-read',
    `erasures ${ID}`,
    `erasure ${ID} --all`,
  ])('refuses "%s"', (line) => {
    expect(() => parseJobCommand(line.split(' ').filter(Boolean))).toThrow(UsageError);
  });
});
