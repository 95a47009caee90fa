import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

describe('GET /v1/events', () => {
  let product: Product;
  let url: string;

  beforeAll(async () => {
    product = await startProduct();
    url = await product.listen();
  });
  afterAll(() => product.stop());

  const announceReceipt = async (person: TestUser, letter: string) => {
    const answer = await product.app.inject({
      method: 'POST',
      url: '/v1/receipts',
      headers: person.headers,
      payload: { fileName: 'a.jpg', contentType: 'image/jpeg', byteSize: 10, sha256: letter.repeat(64) },
    });
    return answer.json().receipt as { id: string; revision: number };
  };

  /** Reads events until `count` have come. */
  async function readEvents(person: TestUser, count: number, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/v1/events`, {
      headers: { ...person.headers, ...headers },
      signal: AbortSignal.timeout(10_000),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events: { id: string; event: string; data: { id: string; status: string; revision: number } }[] =
      [];
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks.filter((each) => each.includes('data:'))) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
        events.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) });
      }
      if (events.length >= count) return events;
    }
    throw new Error('stream ended');
  }

  it('tells what changes while a client listens', async () => {
    const person = await registerUser(product.app);
    const listening = readEvents(person, 1);
    // The stream begins at the revision of its own admission, so announce until it has heard one.
    const receipt = await announceReceipt(person, 'a');
    const again = setInterval(() => {
      void product.app.inject({
        method: 'POST',
        url: `/v1/receipts/${receipt.id}/reject`,
        headers: person.headers,
      });
    }, 100);
    const [event] = await listening.finally(() => clearInterval(again));
    expect(event).toMatchObject({ event: 'receipt', data: { id: receipt.id } });
    expect(event!.id).toBe(String(event!.data.revision));
  });

  it('resumes after Last-Event-ID without a gap and tells the latest state once', async () => {
    const person = await registerUser(product.app);
    const first = await announceReceipt(person, 'b');
    const second = await announceReceipt(person, 'c');
    await product.app.inject({
      method: 'POST',
      url: `/v1/receipts/${first.id}/reject`,
      headers: person.headers,
    });
    const events = await readEvents(person, 2, { 'last-event-id': '1' });
    expect(events.map(({ data }) => [data.id, data.status])).toEqual([
      [second.id, 'awaiting_upload'],
      [first.id, 'rejected'],
    ]);
    const [after] = await readEvents(person, 1, { 'last-event-id': events[0]!.id });
    expect(after!.data.id).toBe(first.id);
  });

  it('says once that the household changed, whatever else it was', async () => {
    const person = await registerUser(product.app);
    const receipt = await announceReceipt(person, 'f');
    const addAccount = (name: string) =>
      product.app.inject({
        method: 'POST',
        url: '/v1/accounts',
        headers: person.headers,
        payload: { name, type: 'cash', currency: 'EUR' },
      });
    await addAccount('Wallet');
    const account = (await addAccount('Box')).json();
    const events = await readEvents(person, 2, { 'last-event-id': String(receipt.revision - 1) });
    expect(events.map(({ event, data }) => [event, data])).toEqual([
      ['receipt', { id: receipt.id, status: 'awaiting_upload', revision: receipt.revision }],
      ['household', { id: person.householdId, status: 'changed', revision: account.revision }],
    ]);
  });

  it("never tells another household's changes", async () => {
    const person = await registerUser(product.app);
    const neighbour = await registerUser(product.app);
    const own = await announceReceipt(person, 'd');
    await announceReceipt(neighbour, 'd');
    const events = await readEvents(person, 1, { 'last-event-id': '1' });
    expect(events.map(({ data }) => data.id)).toEqual([own.id]);
  });

  it("accepts a browser's cookie, since EventSource sends no other proof", async () => {
    const person = await registerUser(product.app);
    const receipt = await announceReceipt(person, 'e');
    const { email, password } = person;
    const signIn = await fetch(`${url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-token-transport': 'cookie', origin: url },
      body: JSON.stringify({ email, password }),
    });
    const cookie = signIn.headers
      .getSetCookie()
      .find((each) => each.includes('Path=/v1/events'))!
      .split(';')[0]!;

    const browser = { ...person, headers: {} as TestUser['headers'] };
    const [event] = await readEvents(browser, 1, { cookie, 'last-event-id': '1' });
    expect(event!.data.id).toBe(receipt.id);
  });

  it('answers HEAD with what GET would begin with, and no stream', async () => {
    const { headers } = await registerUser(product.app);
    const response = await fetch(`${url}/v1/events`, {
      method: 'HEAD',
      headers,
      signal: AbortSignal.timeout(5_000),
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
  });

  it('needs a signed-in user', async () => {
    expect((await fetch(`${url}/v1/events`)).status).toBe(401);
  });
});
