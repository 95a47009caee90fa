import { parseScope, signRequest, signText, type SignedRequest } from './signature-v4.js';

/** The worked examples of Amazon's S3 documentation ("Authenticating Requests: Signature Version 4"). */
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SCOPE = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', date: '20130524', region: 'us-east-1' };
const AMZ_DATE = '20130524T000000Z';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const HOST = 'examplebucket.s3.amazonaws.com';

function request(changes: Partial<SignedRequest>): SignedRequest {
  const headers = { host: HOST, 'x-amz-content-sha256': EMPTY, 'x-amz-date': AMZ_DATE, ...changes.headers };
  return {
    ...{ method: 'GET', path: '/', query: '', payloadHash: EMPTY },
    ...{ signedHeaders: Object.keys(headers).sort() },
    ...changes,
    headers,
  };
}

describe("Amazon's published signatures come out of", () => {
  it.each<[string, SignedRequest, string]>([
    [
      'a GET of an object with a range',
      request({ path: '/test.txt', headers: { range: 'bytes=0-9' } }),
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'a PUT of an object whose key has a sign to encode',
      request({
        method: 'PUT',
        path: '/test$file.text',
        headers: {
          date: 'Fri, 24 May 2013 00:00:00 GMT',
          'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
          'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        },
        payloadHash: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      }),
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      "a GET of the bucket's lifecycle",
      request({ query: 'lifecycle' }),
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'a list with a prefix',
      request({ query: 'max-keys=2&prefix=J' }),
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
    [
      'a presigned GET',
      {
        method: 'GET',
        path: '/test.txt',
        query:
          'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
          '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host',
        headers: { host: HOST },
        signedHeaders: ['host'],
        payloadHash: 'UNSIGNED-PAYLOAD',
      },
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    ],
  ])('%s', (_name, signed, signature) => {
    expect(signRequest(signed, SECRET, SCOPE, AMZ_DATE)).toBe(signature);
  });

  it('the policy of a POST', () => {
    const policy = [
      '{ "expiration": "2015-12-30T12:00:00.000Z",',
      '  "conditions": [',
      '    {"bucket": "sigv4examplebucket"},',
      '    ["starts-with", "$key", "user/user1/"],',
      '    {"acl": "public-read"},',
      '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
      '    ["starts-with", "$Content-Type", "image/"],',
      '    {"x-amz-meta-uuid": "14365123651274"},',
      '    {"x-amz-server-side-encryption": "AES256"},',
      '    ["starts-with", "$x-amz-meta-tag", ""],',
      '',
      '    {"x-amz-credential": "AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request"},',
      '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
      '    {"x-amz-date": "20151229T000000Z" }',
      '  ]',
      '}',
    ].join('\r\n');
    const base64 = Buffer.from(policy).toString('base64');
    const scope = parseScope('AKIAIOSFODNN7EXAMPLE/20151229/us-east-1/s3/aws4_request')!;
    expect(signText(base64, SECRET, scope)).toBe(
      '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e',
    );
  });
});

describe('a signature changes with', () => {
  const signed = request({ path: '/test.txt', query: 'a=1' });
  const signature = signRequest(signed, SECRET, SCOPE, AMZ_DATE);

  it.each<[string, Partial<SignedRequest>]>([
    ['the method', { method: 'HEAD' }],
    ['the path', { path: '/test.txt/' }],
    ['the query', { query: 'a=2' }],
    ['a header', { headers: { ...signed.headers, host: 'other' } }],
    ['the body', { payloadHash: 'UNSIGNED-PAYLOAD' }],
  ])('%s', (_name, change) => {
    expect(signRequest({ ...signed, ...change }, SECRET, SCOPE, AMZ_DATE)).not.toBe(signature);
  });

  it('the secret, the day and the region', () => {
    const others = [
      signRequest(signed, `${SECRET}x`, SCOPE, AMZ_DATE),
      signRequest(signed, SECRET, { ...SCOPE, date: '20130525' }, AMZ_DATE),
      signRequest(signed, SECRET, { ...SCOPE, region: 'eu-central-1' }, AMZ_DATE),
    ];
    expect(others).not.toContain(signature);
  });
});
