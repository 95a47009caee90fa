import { SeededRandom } from '#shared/testing';
import { API, PEOPLE } from './assumptions.js';
import { DailyRate } from './daily-arrivals.js';
import { exponential } from './distributions.js';
import { Fleet, type FleetBounds } from './fleet.js';
import { Quantiles } from './quantiles.js';
import { UtilisationPolicy } from './scaling-policies.js';
import { Simulation } from './simulation.js';
import { Station } from './station.js';

const MINUTE = 60;
const DAY = 86_400;
/** The first seconds of the busiest minute are left out: everything is idle when it begins. */
const WARM_UP = 5;

export interface ApiRunOptions {
  readonly households: number;
  readonly days: number;
  readonly seed: number;
  readonly api: FleetBounds;
  /** Connections of one task to the database. */
  readonly poolSize: number;
  readonly databaseCores: number;
}

export interface ApiFigures {
  /** Requests per second in the busiest hour. */
  readonly peakRate: number;
  readonly tasksAtPeak: number;
  readonly cpuAtPeak: number;
  readonly databaseCpuAtPeak: number;
  readonly latency: Quantiles;
  readonly waitForConnection: Quantiles;
  /** Of all tasks together, at each request. */
  readonly connectionsBusy: Quantiles;
}

/**
 * The api over days, minute by minute and without chance, for its fleet; then a minute of the busiest hour request by
 * request: a task's processor, a connection of its pool, a core of the database.
 */
export function runApi(options: ApiRunOptions): ApiFigures {
  const rate = new DailyRate(options.households * PEOPLE.requestsPerDay, PEOPLE.hours);
  const tasksAtPeak = findTasksAtPeak(options, rate);
  return { ...runBusiestMinute(options, rate.highest, tasksAtPeak), tasksAtPeak };
}

/** Tasks at the end of the busiest hour of the last day. */
function findTasksAtPeak({ api, days }: ApiRunOptions, rate: DailyRate): number {
  const simulation = new Simulation();
  const fleet = new Fleet(simulation, api);
  const cpu = new UtilisationPolicy(fleet, true);
  let atPeak = api.fewest;
  for (let now = MINUTE; now <= days * DAY; now += MINUTE) {
    simulation.run(now);
    const requests = rate.at(now - MINUTE);
    cpu.look(now, Math.min(1, requests / (fleet.running * API.knee)));
    if (requests === rate.highest) atPeak = fleet.running;
  }
  return atPeak;
}

function runBusiestMinute(
  { seed, poolSize, databaseCores }: ApiRunOptions,
  peakRate: number,
  tasks: number,
): Omit<ApiFigures, 'tasksAtPeak'> {
  const simulation = new Simulation();
  const random = new SeededRandom(seed + 2);
  const latency = new Quantiles();
  const waitForConnection = new Quantiles();
  const connectionsBusy = new Quantiles();
  const processors = Array.from({ length: tasks }, () => new Station(simulation, 1));
  const pools = processors.map(
    () =>
      new Station(simulation, poolSize, (seconds) => {
        if (simulation.now > WARM_UP) waitForConnection.add(seconds);
      }),
  );
  const database = new Station(simulation, databaseCores);
  let held = 0;

  const request = (): void => {
    const begun = simulation.now;
    const task = random.integer(0, tasks - 1);
    const { node, postgres } = pickAction(random);
    processors[task]!.arrive((freeProcessor) => {
      simulation.after(exponential(random, node * NODE_SECONDS), () => {
        freeProcessor();
        pools[task]!.arrive((freeConnection) => {
          held++;
          if (simulation.now > WARM_UP) connectionsBusy.add(held);
          simulation.after(API.networkSeconds / 2, () => {
            database.arrive((freeCore) => {
              simulation.after(exponential(random, postgres * MICROSECOND), () => {
                freeCore();
                simulation.after(API.networkSeconds / 2, () => {
                  held--;
                  freeConnection();
                  if (begun > WARM_UP) latency.add(simulation.now - begun);
                });
              });
            });
          });
        });
      });
    });
  };
  const next = (): void => {
    request();
    simulation.after(exponential(random, 1 / peakRate), next);
  };
  next();
  simulation.run(MINUTE);
  return {
    peakRate,
    cpuAtPeak: sum(processors.map(({ workDone }) => workDone)) / (MINUTE * tasks),
    databaseCpuAtPeak: database.workDone / (MINUTE * databaseCores),
    latency,
    waitForConnection,
    connectionsBusy,
  };
}

const MICROSECOND = 1e-6;
/** Seconds of a task for each µs of node in the mix, so that a task is full at the knee. */
const NODE_SECONDS = 1 / API.knee / sum(API.mix.map(({ share, node }) => share * node));

function pickAction(random: SeededRandom): { readonly node: number; readonly postgres: number } {
  let left = random.next();
  return API.mix.find(({ share }) => (left -= share) < 0) ?? API.mix[0];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
