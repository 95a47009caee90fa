import { setTimeout as wait } from 'node:timers/promises';

/** Of a busy machine: so often a request may be refused before that is a failure. */
const MOST_REFUSALS = 30;

/** A failure that the product explained in `application/problem+json`. */
export class ProductError extends Error {
  constructor(
    readonly status: number,
    readonly problem: { code?: string; detail?: string; errors?: { pointer: string; message: string }[] },
    what: string,
  ) {
    const fields = (problem.errors ?? [])
      .map(({ pointer, message }) => `\n    ${pointer}: ${message}`)
      .join('');
    super(`${what} was answered with ${status} ${problem.code ?? ''}: ${problem.detail ?? ''}${fields}`);
    this.name = 'ProductError';
  }
}

/** Talks to a running product as a mobile client does: JSON over REST with a bearer token. */
export class ProductClient {
  private accessToken: string | undefined;

  constructor(readonly baseUrl: string) {}

  signIn(accessToken: string): void {
    this.accessToken = accessToken;
  }

  get<T>(path: string): Promise<T> {
    return this.request('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.request('POST', path, body);
  }

  /** Sends a document to the signed link that the product gave for it. */
  async upload(
    link: { method: string; url: string; headers?: Record<string, string>; fields?: Record<string, string> },
    bytes: Buffer,
    fileName: string,
  ): Promise<void> {
    const body = link.method === 'POST' ? formOf(link.fields ?? {}, bytes, fileName) : new Uint8Array(bytes);
    const response = await fetch(link.url, { method: link.method, headers: link.headers, body });
    if (!response.ok) throw await errorOf(response, 'The upload');
  }

  /**
   * Waits on the live event stream until `isDone` accepts an event's status.
   * @param resumeAfter the revision after which events count.
   */
  async waitForStatus(
    entity: string,
    id: string,
    resumeAfter: number,
    isDone: (status: string) => boolean,
    deadlineMs: number,
  ): Promise<string> {
    const response = await fetch(`${this.baseUrl}/v1/events`, {
      headers: { ...this.headers(), 'last-event-id': String(resumeAfter) },
      signal: AbortSignal.timeout(deadlineMs),
    });
    if (!response.ok || !response.body) throw await errorOf(response, 'GET /v1/events');
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (!data || !block.includes(`event: ${entity}`)) continue;
        const event = JSON.parse(data) as { id: string; status: string };
        if (event.id === id && isDone(event.status)) return event.status;
      }
    }
    throw new Error('The event stream ended before the receipt was read.');
  }

  private async request<T>(method: string, path: string, body?: object): Promise<T> {
    for (let refusals = 0; ; refusals += 1) {
      const response = await fetch(`${this.baseUrl}${path}`, {
        method,
        headers: { ...this.headers(), ...(body ? { 'content-type': 'application/json' } : {}) },
        body: body && JSON.stringify(body),
      });
      if (response.ok) return (await response.json()) as T;
      const error = await errorOf(response, `${method} ${path}`);
      // Refused before anything was done, so it may be asked again.
      if (error.problem.code !== 'overloaded' || refusals === MOST_REFUSALS) throw error;
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1_000);
    }
  }

  private headers(): Record<string, string> {
    return this.accessToken ? { authorization: `Bearer ${this.accessToken}` } : {};
  }
}

function formOf(fields: Record<string, string>, bytes: Buffer, fileName: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
  return form;
}

async function errorOf(response: Response, what: string): Promise<ProductError> {
  const problem = (await response.json().catch(() => ({}))) as ProductError['problem'];
  return new ProductError(response.status, problem, what);
}
