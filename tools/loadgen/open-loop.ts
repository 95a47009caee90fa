import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../bench/figures.js';
import { Connection, headersOf } from '../bench/load-generator.js';
import type { PersonRequest, Population } from './population.js';

/** A server that requests may be sent to. */
export interface Target {
  readonly port: number;
  /** Read before every request, as a load balancer would. */
  isReady: boolean;
}

export interface LoadStep {
  /** Requests per second, repeats included. */
  readonly rate: number;
  readonly milliseconds: number;
  readonly targets: readonly Target[];
}

/** One request that was answered or failed; times in milliseconds of `performance.now()`. */
export interface Sample {
  /** When it should have been sent. Counting from there, a generator that lags makes nothing look faster. */
  readonly intendedAt: number;
  readonly endedAt: number;
  /** 0 without an answer. */
  readonly status: number;
  readonly failure?: string;
}

export interface StepResult {
  readonly rate: number;
  /** Really sent per second. */
  readonly offered: number;
  /** Served per second. */
  readonly achieved: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Share of the requests that were turned away with 429 or 503. */
  readonly shedShare: number;
  /** Of those, how soon. */
  readonly shedP99: number;
  readonly rateLimited: number;
  readonly overloaded: number;
  /** Anything else. */
  readonly failures: readonly string[];
  /** By how much requests were sent later than intended: 99th percentile. */
  readonly generatorLag: number;
  readonly samples: readonly Sample[];
}

const MOST_REPEATS = 3;
/** Beyond what any plan of the tests has in flight: a machine that stands still for a second is no failure of the api. */
const MOST_CONNECTIONS = 4_000;
const DRAIN_MS = 10_000;

interface Sending {
  readonly request: PersonRequest;
  /** How often it was sent before. */
  readonly repeats: number;
}

interface Repeat extends Sending {
  readonly dueAt: number;
}

/** Sends requests at their times, whatever becomes of the earlier ones. */
export class OpenLoop {
  private readonly idle = new Map<Target, Connection[]>();
  private readonly repeats: Repeat[] = [];
  private connections = 0;

  constructor(private readonly population: Population) {}

  async run({ rate, milliseconds, targets }: LoadStep): Promise<StepResult> {
    const samples: Sample[] = [];
    const lags: number[] = [];
    const started = performance.now();
    let inFlight = 0;
    let turn = 0;
    for (let next = started; next < started + milliseconds; next += this.population.nextPause(rate)) {
      while (next > performance.now()) await wait(1);
      const intendedAt = next;
      lags.push(performance.now() - intendedAt);
      const ready = targets.filter((target) => target.isReady);
      const target = ready[turn++ % ready.length];
      const sending = this.takeRepeat(intendedAt) ?? { request: this.population.nextRequest(), repeats: 0 };
      if (!target) {
        samples.push({ intendedAt, endedAt: intendedAt, status: 0, failure: 'nobody is ready' });
        continue;
      }
      inFlight++;
      void this.send(target, sending, intendedAt).then((sample) => {
        samples.push(sample);
        inFlight--;
      });
    }
    const ended = performance.now();
    while (inFlight > 0 && performance.now() < ended + DRAIN_MS) await wait(5);
    if (inFlight > 0) throw new Error(`${inFlight} requests were not answered within ${DRAIN_MS} ms.`);
    return summarise(rate, (ended - started) / 1_000, samples, lags);
  }

  close(): void {
    for (const connections of this.idle.values()) for (const connection of connections) connection.close();
  }

  private async send(target: Target, { request, repeats }: Sending, intendedAt: number): Promise<Sample> {
    const { person } = request;
    person.isBusy = true;
    let connection: Connection | undefined;
    try {
      connection = this.takeConnection(target);
      const { status, head } = await connection.send(request.wire);
      this.giveBack(target, connection);
      const endedAt = performance.now();
      const isShed = status === 503 || status === 429;
      if (isShed && repeats < MOST_REPEATS) this.repeatLater(request, repeats + 1, headersOf(head), endedAt);
      else person.isBusy = false;
      if (request.action === 'unchangedReport' && status === 200)
        person.reportTag = headersOf(head).get('etag');
      return { intendedAt, endedAt, status };
    } catch (error) {
      person.isBusy = false;
      if (connection) this.connections--;
      return { intendedAt, endedAt: performance.now(), status: 0, failure: (error as Error).message };
    }
  }

  /** As phones do: not before the server wants it, and not all at once. */
  private repeatLater(
    request: PersonRequest,
    repeats: number,
    headers: ReadonlyMap<string, string>,
    now: number,
  ): void {
    const pause = Math.max(Number(headers.get('retry-after') ?? 0) * 1_000, 100 * 2 ** repeats);
    const dueAt = now + pause * (1 + 0.5 * this.population.chance());
    this.repeats.push({ request, repeats, dueAt });
  }

  private takeRepeat(now: number): Repeat | undefined {
    const index = this.repeats.findIndex(({ dueAt }) => dueAt <= now);
    return index === -1 ? undefined : this.repeats.splice(index, 1)[0];
  }

  private takeConnection(target: Target): Connection {
    const idle = this.idle.get(target) ?? [];
    this.idle.set(target, idle);
    for (let connection = idle.pop(); connection; connection = idle.pop()) {
      if (connection.isOpen) return connection;
      this.connections--;
    }
    if (this.connections >= MOST_CONNECTIONS) throw new Error('too many connections');
    this.connections++;
    return new Connection(target.port);
  }

  private giveBack(target: Target, connection: Connection): void {
    if (connection.isOpen) this.idle.get(target)!.push(connection);
    else {
      connection.close();
      this.connections--;
    }
  }
}

const isServed = ({ status }: Sample) => status >= 200 && status < 400;
const isShed = ({ status }: Sample) => status === 429 || status === 503;
const latencyOf = ({ intendedAt, endedAt }: Sample) => endedAt - intendedAt;
const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);

function summarise(
  rate: number,
  seconds: number,
  samples: readonly Sample[],
  lags: readonly number[],
): StepResult {
  const served = ascending(samples.filter(isServed).map(latencyOf));
  const shed = samples.filter(isShed);
  const others = samples.filter((sample) => !isServed(sample) && !isShed(sample));
  return {
    rate,
    offered: samples.length / seconds,
    achieved: served.length / seconds,
    p50: percentile(served, 0.5),
    p95: percentile(served, 0.95),
    p99: percentile(served, 0.99),
    shedShare: shed.length / samples.length,
    shedP99: percentile(ascending(shed.map(latencyOf)), 0.99),
    rateLimited: shed.filter(({ status }) => status === 429).length,
    overloaded: shed.filter(({ status }) => status === 503).length,
    failures: others.map(({ status, failure }) => failure ?? `status ${status}`),
    generatorLag: percentile(ascending(lags), 0.99),
    samples,
  };
}
