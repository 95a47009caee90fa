import { RevisionTag } from './revision-tag.js';

describe('the entity tag of what changes with the revision', () => {
  const tag = new RevisionTag('user', '/v1/transactions');
  const seventh = tag.at(7n);

  it('tells the revision of the answer that the client has, also in a list or weakened', () => {
    const headers = [seventh, `"x", ${seventh}`, `${seventh},"x"`, `W/${seventh}`];
    expect(headers.map((header) => tag.knownRevision(header))).toEqual([7n, 7n, 7n, 7n]);
  });

  it('tells nothing of any other text', () => {
    const headers = [
      undefined,
      '',
      '*',
      '"7"',
      seventh.slice(1, -1),
      seventh.replace('7.', 'x.'),
      `"${'9'.repeat(30)}.`,
    ];
    expect(headers.map((header) => tag.knownRevision(header))).toEqual(headers.map(() => null));
  });

  it('is current at its own revision, and a star at any', () => {
    expect([seventh, '*', tag.at(8n), undefined].map((header) => tag.isCurrent(header, 7n))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is good for one asker and one question, however they are cut', () => {
    const others = [new RevisionTag('user', '/v1/accounts'), new RevisionTag('user/v1', '/transactions')];
    expect(others.map((other) => other.knownRevision(seventh))).toEqual([null, null]);
  });
});
