import type { Case, Ports } from './cases.js';
import { cpuSecondsOfMachine, cpuSecondsOfThisProcess, cpuSecondsOfTree } from './cpu-time.js';
import { median, percentile, spreadOf, type Spread } from './figures.js';
import { generateLoad } from './load-generator.js';

/** The processes whose CPU is counted. */
export interface Processes {
  readonly api: number;
  readonly bare: number;
  readonly postgres: number;
  readonly redis: number;
}

type Contestant = 'api' | 'bare';

/** Microseconds of CPU per request. */
interface CpuPerRequest {
  readonly server: number;
  readonly postgres: number;
  readonly redis: number;
}

interface Round {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: CpuPerRequest;
  /** Cores that programs other than ours kept busy. */
  readonly othersCores: number;
}

/** Medians of one server's rounds; times in milliseconds. */
export interface Summary {
  readonly rate: Spread;
  readonly p50: number;
  readonly p99: number;
  readonly cpu: CpuPerRequest;
}

export interface Comparison {
  readonly api: Summary;
  readonly bare: Summary;
  /** Of the medians of requests per second; the spread is that of the pairs of rounds. */
  readonly ratio: Spread;
  readonly p99Ratio: number;
  readonly othersCores: number;
}

export interface Pace {
  readonly rounds: number;
  readonly roundMilliseconds: number;
  readonly connections: number;
}

/**
 * Until a server has answered so many it compiles what it runs often; one in service did that hours ago. The CPU that
 * the bare server takes per request falls no further after 5,000, that of the api after 17,000.
 */
const WARM_UP_REQUESTS: Readonly<Record<Contestant, number>> = { api: 20_000, bare: 6_000 };
const WARM_UP_MS = 1_000;
/** Who answers fewer in so many rounds has run as long as well. */
const MOST_WARM_UPS = 20;

/** Takes turns, A B A B …, so that a busy moment of the machine hits both. */
export async function compare(
  benchCase: Case,
  ports: Ports,
  processes: Processes,
  pace: Pace,
): Promise<Comparison> {
  const play = (contestant: Contestant, milliseconds: number) =>
    playRound(benchCase, contestant, ports[contestant], processes, { ...pace, milliseconds });
  const rounds: Record<Contestant, Round[]> = { api: [], bare: [] };
  for (const contestant of ['api', 'bare'] as const) {
    let answered = 0;
    for (let round = 0; round < MOST_WARM_UPS && answered < WARM_UP_REQUESTS[contestant]; round++)
      answered += (await play(contestant, WARM_UP_MS)).rate * (WARM_UP_MS / 1_000);
  }
  for (let count = 0; count < pace.rounds; count++)
    for (const contestant of ['api', 'bare'] as const)
      rounds[contestant].push(await play(contestant, pace.roundMilliseconds));

  const api = summarise(rounds.api);
  const bare = summarise(rounds.bare);
  const pairs = rounds.api.map(({ rate }, index) => rate / rounds.bare[index]!.rate);
  return {
    api,
    bare,
    ratio: { ...spreadOf(pairs), median: api.rate.median / bare.rate.median },
    p99Ratio: api.p99 / bare.p99,
    othersCores: median([...rounds.api, ...rounds.bare].map(({ othersCores }) => othersCores)),
  };
}

async function playRound(
  benchCase: Case,
  contestant: Contestant,
  port: number,
  processes: Processes,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Round> {
  const readClocks = () => ({
    server: cpuSecondsOfTree(processes[contestant]),
    postgres: cpuSecondsOfTree(processes.postgres),
    redis: cpuSecondsOfTree(processes.redis),
    self: cpuSecondsOfThisProcess(),
    machine: cpuSecondsOfMachine(),
  });
  const before = readClocks();
  const { requests, seconds, latencies } = await generateLoad({
    port,
    connections,
    milliseconds,
    nextRequest: benchCase[contestant],
    expectedStatus: benchCase.expectedStatus,
  });
  const after = readClocks();
  const spent = (clock: keyof typeof before) => after[clock] - before[clock];
  const perRequest = (clock: keyof typeof before) => (spent(clock) * 1e6) / requests;
  const ours = spent('server') + spent('postgres') + spent('redis') + spent('self');
  return {
    rate: requests / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: {
      server: perRequest('server'),
      postgres: perRequest('postgres'),
      redis: perRequest('redis'),
    },
    othersCores: Math.max(0, spent('machine') - ours) / seconds,
  };
}

function summarise(rounds: readonly Round[]): Summary {
  const medianOf = (figure: (round: Round) => number) => median(rounds.map(figure));
  return {
    rate: spreadOf(rounds.map(({ rate }) => rate)),
    p50: medianOf(({ p50 }) => p50),
    p99: medianOf(({ p99 }) => p99),
    cpu: {
      server: medianOf(({ cpu }) => cpu.server),
      postgres: medianOf(({ cpu }) => cpu.postgres),
      redis: medianOf(({ cpu }) => cpu.redis),
    },
  };
}
