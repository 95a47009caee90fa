import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { readSettings } from '#shared/config';
import { behaviours, WebhookReceiver, webhookTestEnvironment } from '../testing/index.js';
import { WebhookSettings } from '../webhook.config.js';
import { EndpointClient } from './endpoint-client.js';
import { NameResolver, type ResolvedAddress } from './name-resolver.js';

/** Says what it is told to, one answer after the other, the last one again and again. */
class FakeResolver extends NameResolver {
  asked: string[] = [];
  answers: string[][] = [['127.0.0.1']];

  resolve(host: string): Promise<readonly ResolvedAddress[]> {
    this.asked.push(host);
    const answer = this.answers.length > 1 ? this.answers.shift()! : this.answers[0]!;
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  }
}

const resolver = new FakeResolver();
const receiver = new WebhookReceiver();

function clientFor(allowsLoopback: boolean): EndpointClient {
  const environment = { ...webhookTestEnvironment(), WEBHOOK_ALLOW_LOOPBACK: String(allowsLoopback) };
  return new EndpointClient(
    resolver,
    readSettings(environment, [WebhookSettings]).get(WebhookSettings) as WebhookSettings,
  );
}

const lenient = clientFor(true);
const strict = clientFor(false);
const DEADLINE_MS = 300;
const post = (url: string, client = lenient) =>
  client.post({ url, headers: { 'x-sample': 'yes' }, body: '{}' }, DEADLINE_MS);

beforeAll(() => receiver.start());
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.script.length = 0;
  receiver.connections = 0;
  resolver.asked = [];
  resolver.answers = [['127.0.0.1']];
});

describe('an endpoint', () => {
  it('gets what is posted, and its answer is kept', async () => {
    receiver.script.push(behaviours.answer(201, 'thank you'));
    expect(await post(receiver.url)).toMatchObject({
      ...{ outcome: 'delivered', statusCode: 201, answer: 'thank you' },
    });
    expect(receiver.received).toMatchObject([{ body: '{}', headers: { 'x-sample': 'yes' } }]);
  });

  it.each([400, 401, 410, 429, 500, 503])('that answers %d has not got it', async (status) => {
    receiver.script.push(behaviours.answer(status, 'no'));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'refused', statusCode: status, answer: 'no' });
  });

  it.each(['http://169.254.169.254/latest/meta-data/', 'http://127.0.0.1:1/', '/elsewhere'])(
    'that redirects to %s is not followed',
    async (location) => {
      receiver.script.push(behaviours.answer(302, '', { location }));
      expect(await post(receiver.url)).toMatchObject({ outcome: 'refused', statusCode: 302 });
      expect(receiver.connections).toBe(1);
    },
  );

  it('that hangs, or sends its status byte by byte, is left at the deadline', async () => {
    for (const behaviour of [behaviours.hang, behaviours.drip]) {
      receiver.script.push(behaviour);
      const begun = performance.now();
      const attempted = await post(receiver.url);
      expect(['timeout', 'connection_failed']).toContain(attempted.outcome);
      expect(attempted).toMatchObject({ statusCode: null, answer: null });
      expect(performance.now() - begun).toBeLessThan(10 * DEADLINE_MS);
    }
  });

  it('whose answer has no end has got it; a kilobyte is read', async () => {
    receiver.script.push(behaviours.flood);
    const { outcome, answer } = await post(receiver.url);
    expect({ outcome, length: answer?.length }).toEqual({ outcome: 'delivered', length: 1_024 });
  });

  it('whose answer is compressed, or no text, is not decoded', async () => {
    receiver.script.push(behaviours.answer(200, '\u0000\u0001', { 'content-encoding': 'gzip' }));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'delivered', answer: '\uFFFD\u0001' });
  });

  it('with headers without an end has failed', async () => {
    receiver.script.push(behaviours.answer(200, '', { 'x-long': 'x'.repeat(20_000) }));
    expect(await post(receiver.url)).toMatchObject({ outcome: 'connection_failed' });
  });

  it('that resets the connection, or does not listen, has failed', async () => {
    receiver.script.push(behaviours.reset);
    expect(await post(receiver.url)).toMatchObject({ outcome: 'connection_failed', statusCode: null });
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'connection_failed' });
  });

  it('without a certificate that anybody vouches for gets nothing', async () => {
    // Signed by nobody but itself.
    const server = new SMTPServer({ secure: true });
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'tls_failed' });
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    // Speaks no TLS at all.
    expect(await post(receiver.url.replace('http:', 'https:'))).toMatchObject({ outcome: 'tls_failed' });
    expect(receiver.received).toEqual([]);
  });
});

describe('a name', () => {
  const hook = () => `https://hooks.example.org/hook`;

  it.each([
    ['loopback', ['127.0.0.1']],
    ['metadata', ['169.254.169.254']],
    ['private', ['10.1.2.3']],
    ['mapped', ['::ffff:127.0.0.1']],
    ['NAT64', ['64:ff9b::7f00:1']],
    ['unique local', ['fd00::1']],
    ['one public and one private', ['93.184.215.14', '192.168.0.1']],
    ['nothing', []],
  ])('that stands for %s is not connected to', async (_what, addresses) => {
    resolver.answers = [addresses];
    for (const client of [strict, lenient]) {
      expect(await post(hook(), client)).toMatchObject({ outcome: 'address_not_allowed', statusCode: null });
    }
  });

  it('that nobody knows is told so, and one that is slow to resolve is left at the deadline', async () => {
    const failing = Object.assign(new FakeResolver(), {
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });
    const hanging = Object.assign(new FakeResolver(), { resolve: () => new Promise<never>(() => undefined) });
    const settings = { WEBHOOK_ALLOW_LOOPBACK: false } as WebhookSettings;
    const [unknown, slow] = [failing, hanging].map((names) => new EndpointClient(names, settings));
    expect(await post(hook(), unknown)).toMatchObject({ outcome: 'name_not_found' });
    expect(await post(hook(), slow)).toMatchObject({ outcome: 'timeout' });
  });

  it('is asked for once: what it stands for when the connection is made changes nothing', async () => {
    // Were it asked again, the connection would go elsewhere: 10.0.0.1, or a public name of the system's.
    resolver.answers = [['127.0.0.1'], ['10.0.0.1']];
    const url = `http://localhost:${receiver.port}/hook`;
    expect(await post(url)).toMatchObject({ outcome: 'delivered' });
    expect(resolver.asked).toEqual(['localhost']);
    expect(receiver.received).toMatchObject([{ headers: { host: `localhost:${receiver.port}` } }]);
  });

  it('of this machine is not connected to where the setting does not say so', async () => {
    for (const url of [
      receiver.url,
      `http://localhost:${receiver.port}/`,
      `https://127.0.0.1:${receiver.port}/`,
    ]) {
      expect(await post(url, strict)).toMatchObject({ outcome: 'address_not_allowed' });
    }
    expect({ connections: receiver.connections, asked: resolver.asked }).toEqual({
      connections: 0,
      asked: [],
    });
  });

  it('of this machine that stands for another one is not connected to', async () => {
    resolver.answers = [['10.0.0.1']];
    expect(await post(`http://localhost:${receiver.port}/`)).toMatchObject({
      outcome: 'address_not_allowed',
    });
  });
});
