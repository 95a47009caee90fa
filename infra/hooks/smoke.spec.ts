import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import https from 'node:https';
import { EXPECTED } from '../lib/constructs/smoke-hook.ts';

const answers: Record<string, number> = { ...EXPECTED };
const tls = selfSigned('api.example.com');
const server = createServer(tls, (request, response) => {
  response.writeHead(answers[request.url ?? ''] ?? 500).end();
});

const { handler } = (await import(new URL('smoke.mjs', import.meta.url).href)) as {
  handler: () => Promise<{ hookStatus: string }>;
};

before(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  process.env['TARGET'] = JSON.stringify({ host: '127.0.0.1', port });
  process.env['EXPECTED'] = JSON.stringify(EXPECTED);
  process.env['SERVER_NAME'] = 'api.example.com';
  https.globalAgent.options.ca = tls.cert;
});
after(() => server.close());

void test('new tasks that answer as they should get traffic', async () => {
  assert.deepEqual(await handler(), { hookStatus: 'SUCCEEDED' });
});

for (const path of Object.keys(EXPECTED)) {
  void test(`new tasks that answer 503 to ${path} get none`, async () => {
    const expected = answers[path]!;
    answers[path] = 503;
    assert.deepEqual(await handler(), { hookStatus: 'FAILED' });
    answers[path] = expected;
  });
}

void test('a certificate for another name is refused', async () => {
  process.env['SERVER_NAME'] = 'somebody.else.example';
  assert.deepEqual(await handler(), { hookStatus: 'FAILED' });
  process.env['SERVER_NAME'] = 'api.example.com';
});

void test('nobody there is a failure, not a crash', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  assert.deepEqual(await handler(), { hookStatus: 'FAILED' });
});

/** A certificate of its own for a name, made by OpenSSL. */
function selfSigned(name: string): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'budgetsync-hook-'));
  const [key, cert] = ['key.pem', 'certificate.pem'].map((file) => join(folder, file)) as [string, string];
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return made;
}
