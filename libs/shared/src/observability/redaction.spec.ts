import { redact } from './redaction.js';

describe('redact', () => {
  const accessToken = `${Buffer.from('{"alg":"ES256"}').toString('base64url')}.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-_x`;
  const refreshToken = `v1.0198c9a2-5f6e-7000-8000-000000000001.3.key1.${'m'.repeat(43)}`;

  it.each([
    [
      'a password at any depth',
      { a: { b: { c: { d: { password: 'correct "horse" \\ battery' } } } } },
      'battery',
    ],
    ['a field whose name ends like a secret', { STORAGE_SIGNING_KEY: 'c29tZSBrZXk' }, 'c29tZSBrZXk'],
    ['JSON inside a text', { msg: 'body {"password":"staple","x":1}' }, 'staple'],
    [
      'JSON with escapes inside a text',
      { msg: `body ${JSON.stringify({ password: 'a"b\\c"battery', x: 1 })}` },
      'battery',
    ],
    ['a form inside a text', { msg: 'sent user=jane&password=staple&x=1' }, 'staple'],
    ['an access token in a text', { msg: `got ${accessToken}.` }, 'c2lnbmF0dXJl'],
    ['a header in a text', { msg: 'authorization: Bearer abcdefgh12345' }, 'abcdefgh12345'],
    ['a refresh token in a list', { tokens: [refreshToken] }, 'mmmm'],
    [
      'a signed link of the disk storage',
      { url: `http://localhost:3000/v1/storage/${accessToken}` },
      'c2lnbmF0dXJl',
    ],
    ['a signed link of S3', { msg: 'GET https://b.s3.amazonaws.com/k?X-Amz-Signature=abcdef' }, 'abcdef'],
    ['the query of a relative address', { msg: 'GET /v1/transactions?search=therapist' }, 'therapist'],
    [
      'an e-mail address',
      { err: { message: 'Key (email)=(jane.doe+x@mail.example.org) already exists' } },
      'jane.doe',
    ],
    ['credentials in an address', { msg: 'postgres://app:hunter22@db:5432/x' }, 'hunter22'],
    ['a password hash', { msg: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA' }, 'aGFzaA'],
    ['a one-time code', { body: { totp: '287082' } }, '287082'],
    ['an API key', { msg: `used bsk_${'k'.repeat(43)} twice` }, 'kkkk'],
    ['an OpenAI key', { msg: 'sk-proj-abcdefghijklmnop1234' }, 'abcdefghijkl'],
    ['the private part of a JWK', { jwk: { kty: 'EC', d: 'x'.repeat(43) } }, 'xxxx'],
    ['a PEM', { key: '-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----' }, 'MIGH'],
  ])('takes out %s', (_what, fields, secret) => {
    const clean = redact(JSON.stringify(fields));
    expect(clean).not.toContain(secret);
    expect(() => JSON.parse(clean)).not.toThrow();
  });

  it.each([
    {
      requestId: '0198c9a2-5f6e-7000-8000-000000000001',
      route: '/v1/receipts/:id',
      method: 'GET',
      status: 404,
    },
    { msg: 'job done', jobId: 'receipt-0198c9a2-5f6e-7000-8000-000000000001-1', promptTokens: 812 },
    { tokenType: 'Bearer', msg: 'Is this a question? No.', version: 'v1.2' },
  ])('leaves an ordinary line as it is: %j', (fields) => {
    const line = JSON.stringify(fields);
    expect(redact(line)).toBe(line);
  });

  it('is not slowed down by long texts without anything to hide', () => {
    const line = JSON.stringify({ msg: `@${'a'.repeat(200_000)}` });
    const started = performance.now();
    redact(line);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
