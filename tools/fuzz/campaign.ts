import fc from 'fast-check';
import { AnswerRules, type FuzzAnswer } from './answer-rules.js';
import { operationsOf, type ApiDocument, type Operation } from './api-document.js';
import { openHousehold, type FuzzedHousehold } from './fuzzed-household.js';
import { HttpSender, type WireRequest } from './http-sender.js';
import { RequestArbitrary, type FuzzRequest } from './request-arbitrary.js';
import { SchemaValues } from './schema-values.js';

/** Requests are made in portions: one that nobody has sent yet costs memory. */
const PORTION = 500;
/** Beyond it the api refuses a body unread, and the connection may close before the client has sent all of it. */
const BODY_LIMIT = 1024 * 1024;
const MOST_TOLD = 25;
/** What would leave the household without anybody who can ask. */
const ENDS_SESSIONS = /^(?:logout|deleteMe)/;

export interface CampaignOptions {
  readonly port: number;
  readonly requests: number;
  readonly seed: number;
  readonly connections: number;
  /** Photos of receipts that a running worker will read first. */
  readonly photos?: readonly Buffer[];
}

export interface Breach {
  readonly what: string;
  readonly times: number;
  /** The first request that showed it, and its answer. */
  readonly example: string;
}

export interface CampaignResult {
  readonly sent: number;
  readonly seconds: number;
  readonly breaches: readonly Breach[];
  /** How often each status was the answer. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Operations that never answered with a success. */
  readonly neverSucceeded: readonly string[];
}

/** Sends generated requests to a running api and holds every answer against its own document. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const http = new HttpSender(options.port);
  try {
    const document = await http.ask<ApiDocument>('GET', '/openapi.json');
    const household = await openHousehold(http, options.photos ?? []);
    const campaign = new Campaign(http, document, household);
    const started = performance.now();
    for (let sent = 0, portion = 0; sent < options.requests; sent += PORTION, portion++) {
      const size = Math.min(PORTION, options.requests - sent);
      await campaign.send(options.seed + portion, size, options.connections);
    }
    return campaign.conclude((performance.now() - started) / 1_000);
  } finally {
    http.close();
  }
}

class Campaign {
  private readonly operations: readonly Operation[];
  private readonly rules: AnswerRules;
  private readonly requests: RequestArbitrary;
  private readonly breaches = new Map<string, { times: number; example: string }>();
  private readonly statuses = new Map<number, number>();
  private readonly succeeded = new Set<string>();
  private sent = 0;

  constructor(
    private readonly http: HttpSender,
    document: ApiDocument,
    private readonly household: FuzzedHousehold,
  ) {
    this.operations = operationsOf(document);
    this.rules = new AnswerRules(document);
    this.requests = new RequestArbitrary(
      this.operations,
      new SchemaValues(document, household.ids),
      household.ids,
    );
  }

  async send(seed: number, count: number, connections: number): Promise<void> {
    const waiting = fc.sample(this.requests.any(), { seed, numRuns: count }).reverse();
    const work = async () => {
      for (let request = waiting.pop(); request; request = waiting.pop()) await this.sendOne(request);
    };
    await Promise.all(Array.from({ length: connections }, work));
  }

  conclude(seconds: number): CampaignResult {
    return {
      sent: this.sent,
      seconds,
      breaches: [...this.breaches].map(([what, rest]) => ({ what, ...rest })).slice(0, MOST_TOLD),
      statuses: new Map([...this.statuses].sort(([a], [b]) => a - b)),
      neverSucceeded: this.operations.map(({ id }) => id).filter((id) => !this.succeeded.has(id)),
    };
  }

  private async sendOne(request: FuzzRequest): Promise<void> {
    const { operation } = request;
    this.sent++;
    const wire = { ...request, headers: { ...request.headers, ...this.credentials(request) } };
    let answer: FuzzAnswer;
    try {
      answer = await this.http.send(wire);
    } catch (error) {
      if ((request.body?.length ?? 0) < BODY_LIMIT)
        this.note(request, wire, `no answer: ${String(error)}`, '');
      return;
    }
    this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    if (operation && answer.status < 400) this.succeeded.add(operation.id);
    // A HEAD answer is its GET's without the body, so there is nothing to look into.
    if (wire.method === 'HEAD' && answer.status < 500) return;
    for (const breach of this.rules.breachesOf(operation, answer)) {
      this.note(request, wire, breach, `${answer.status} ${(answer.body ?? '').slice(0, 600)}`);
    }
  }

  private credentials({ operation, credentials }: FuzzRequest): Record<string, string> {
    if (credentials === 'none') return {};
    if (credentials === 'bad') return { authorization: 'Bearer a.b.c' };
    const { accessToken, expendableTokens } = this.household;
    const token =
      operation && ENDS_SESSIONS.test(operation.id)
        ? (expendableTokens[this.sent % expendableTokens.length] ?? '')
        : accessToken;
    return { authorization: `Bearer ${token}` };
  }

  private note({ operation }: FuzzRequest, wire: WireRequest, breach: string, answer: string): void {
    const what = `${operation?.id ?? `${wire.method} of no operation`}: ${breach}`;
    const known = this.breaches.get(what);
    if (known) known.times++;
    else this.breaches.set(what, { times: 1, example: `${show(wire)}\n→ ${answer}` });
  }
}

function show({ method, target, headers, body }: WireRequest): string {
  const { authorization: _, ...told } = headers;
  const text = body === null ? '' : `\n${JSON.stringify(body.toString('utf8').slice(0, 1_000))}`;
  return `${method} ${target.slice(0, 500)} ${JSON.stringify(told).slice(0, 500)}${text}`;
}
