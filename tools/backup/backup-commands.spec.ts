import { parseBackupCommand } from './backup-commands.js';

describe('the commands of backups', () => {
  it('are understood', () => {
    expect(parseBackupCommand(['create', '--in', 'x'])).toEqual({
      kind: 'create',
      folder: 'x',
      passphraseFile: null,
    });
    expect(parseBackupCommand(['create', '--with-secrets', '--passphrase-file', 'p'])).toMatchObject({
      passphraseFile: 'p',
    });
    expect(parseBackupCommand(['list'])).toEqual({ kind: 'list', folder: null });
    expect(parseBackupCommand(['verify', 'f.zip'])).toEqual({ kind: 'verify', file: 'f.zip' });
    expect(parseBackupCommand(['restore', 'f.zip', '--replace'])).toEqual({
      ...{ kind: 'restore', file: 'f.zip', replace: true, withoutKeys: false, keys: null },
    });
    expect(parseBackupCommand(['restore', 'f', '--passphrase-file', 'p', '--secrets-to', 's'])).toMatchObject(
      {
        keys: { passphraseFile: 'p', to: 's' },
      },
    );
  });

  it.each([
    [[], 'What is to be done?'],
    [['destroy'], 'Unknown: destroy'],
    [['verify'], 'verify takes one backup'],
    [['restore', 'a', 'b'], 'restore takes one backup'],
    [['create', 'a'], 'create takes no file'],
    [['create', '--replace'], 'create takes no --replace'],
    [['create', '--with-secrets'], '--with-secrets and --passphrase-file go together'],
    [['create', '--passphrase-file', 'p'], '--with-secrets and --passphrase-file go together'],
    [['restore', 'a', '--secrets-to', 's'], '--passphrase-file and --secrets-to go together'],
    [['list', '--loud'], "Unknown option '--loud'"],
  ])('refuse %j', (args, message) => {
    expect(() => parseBackupCommand(args)).toThrow(message);
  });
});
