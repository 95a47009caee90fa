import { SeededRandom } from '#shared/testing';
import { MODEL, PEOPLE, WORKER } from './assumptions.js';
import { arriveDaily, DailyRate } from './daily-arrivals.js';
import { geometric, logNormal } from './distributions.js';
import { FairRelay, type Receipt } from './fair-relay.js';
import { Fleet, type FleetBounds } from './fleet.js';
import { ModelDesk } from './model-desk.js';
import { ModelLimits, type ModelRates } from './model-limits.js';
import { Quantiles } from './quantiles.js';
import { BacklogPolicy, OldestJobPolicy, UtilisationPolicy } from './scaling-policies.js';
import { Simulation } from './simulation.js';
import { Station } from './station.js';

const MINUTE = 60;
const DAY = 86_400;

export interface ReceiptRunOptions {
  readonly households: number;
  readonly days: number;
  readonly seed: number;
  readonly worker: FleetBounds;
  /** Readings that one worker has under way; one of them at a time uses its core. */
  readonly readingsAtOnce: number;
  /** Null: there is no key, everything is read locally. */
  readonly model: ModelRates | null;
}

/** The way of receipts through outbox, queue, workers and model, from arrivals by the hour on. */
export class ReceiptRun {
  receipts = 0;
  /** Receipts whose local reading had to stand, because the model could not be asked in time. */
  drafts = 0;
  questions = 0;
  /** Seconds from the upload to a reading that a person can see. */
  readonly untilReading = new Quantiles();
  /** Seconds from a draft to the model's reading of it. */
  readonly untilReread = new Quantiles();
  /** Of each minute. */
  readonly backlog = new Quantiles();
  readonly oldestSeconds = new Quantiles();
  readonly tasks = new Quantiles();
  private readonly simulation = new Simulation();
  private readonly random: SeededRandom;
  private readonly fleet: Fleet;
  /** Jobs of `receipt-read` and of `receipt-reread`, and the cores that local readings take turns at. */
  private readonly readings: Station;
  private readonly rereadings: Station;
  private readonly cores: Station;
  private readonly relay = new FairRelay(WORKER.householdShare, (receipt) => this.queue(receipt));
  private readonly desk: ModelDesk | null;

  constructor(private readonly options: ReceiptRunOptions) {
    const { simulation } = this;
    this.random = new SeededRandom(options.seed);
    this.readings = new Station(simulation, 0);
    this.rereadings = new Station(simulation, 0);
    this.cores = new Station(simulation, 0);
    this.fleet = new Fleet(simulation, options.worker, (tasks) => this.resize(tasks));
    this.resize(options.worker.fewest);
    this.desk = options.model && new ModelDesk(simulation, this.random, new ModelLimits(options.model));
  }

  run(): this {
    const { households, days } = this.options;
    const until = days * DAY;
    const uploadsPerDay =
      (households * PEOPLE.receiptsPerMonth) / PEOPLE.daysPerMonth / PEOPLE.receiptsAtOnce;
    const rate = new DailyRate(uploadsPerDay, PEOPLE.hours);
    const uploads = new SeededRandom(this.options.seed + 1);
    arriveDaily(this.simulation, uploads, rate, until, () => {
      const household = uploads.integer(1, households);
      this.upload(household, geometric(uploads, PEOPLE.receiptsAtOnce));
    });
    this.watchMinutes();
    this.simulation.run(until);
    return this;
  }

  get mostTasks(): number {
    return this.fleet.mostRunning;
  }

  private resize(tasks: number): void {
    this.readings.resize(tasks * this.options.readingsAtOnce);
    this.rereadings.resize(tasks);
    this.cores.resize(tasks);
  }

  /** Once a minute the figures are taken that CloudWatch would get, and the policies look at them. */
  private watchMinutes(): void {
    const cpu = new UtilisationPolicy(this.fleet, false);
    const places = new UtilisationPolicy(this.fleet, true);
    const backlog = new BacklogPolicy(this.fleet);
    const oldest = new OldestJobPolicy(this.fleet);
    let [computed, occupied] = [0, 0];
    const look = (): void => {
      const { now } = this.simulation;
      const { waiting, longestWait, workDone: occupiedNow } = this.readings;
      const { workDone: computedNow } = this.cores;
      const minutesOfTasks = MINUTE * this.fleet.running;
      this.backlog.add(waiting);
      this.oldestSeconds.add(longestWait);
      this.tasks.add(this.fleet.running);
      cpu.look(now, (computedNow - computed) / minutesOfTasks);
      places.look(now, (occupiedNow - occupied) / (minutesOfTasks * this.options.readingsAtOnce));
      backlog.look(now, waiting);
      oldest.look(now, longestWait);
      [computed, occupied] = [computedNow, occupiedNow];
      this.simulation.after(MINUTE, look);
    };
    this.simulation.after(MINUTE, look);
  }

  private upload(household: number, count: number): void {
    for (let index = 0; index < count; index++) {
      this.receipts++;
      this.relay.promise({ household, uploadedAt: this.simulation.now, isTaken: false });
    }
  }

  private queue(receipt: Receipt): void {
    this.readings.arrive((free) => {
      const taken = this.relay.take(receipt, this.desk ? WORKER.together : 1);
      const end = (): void => {
        this.relay.end(receipt);
        free();
      };
      if (taken.length === 0) end();
      else this.readLocally(taken, () => this.readByModel(taken, end));
    });
  }

  private readLocally(receipts: readonly Receipt[], then: () => void): void {
    let seconds = 0;
    for (let count = 0; count < receipts.length; count++)
      seconds += logNormal(this.random, WORKER.localReading);
    this.cores.arrive((free) => {
      this.simulation.after(seconds, () => {
        free();
        then();
      });
    });
  }

  private readByModel(receipts: readonly Receipt[], end: () => void): void {
    const record = (): void => {
      for (const { uploadedAt } of receipts) this.untilReading.add(this.simulation.now - uploadedAt);
      end();
    };
    if (!this.desk) {
      record();
      return;
    }
    this.questions++;
    this.desk.ask({
      receipts: receipts.length,
      isPatient: false,
      onAnswer: record,
      onRefusal: (seconds) => {
        this.drafts += receipts.length;
        record();
        const draftedAt = this.simulation.now;
        for (let count = 0; count < receipts.length; count++) this.rereadLater(draftedAt, 1, seconds);
      },
    });
  }

  /** In rounds that grow, for about a day. */
  private rereadLater(draftedAt: number, round: number, notBefore: number): void {
    const { desk } = this;
    const { first, longest } = MODEL.rereadPauseSeconds;
    const pause = Math.max(notBefore, Math.min(longest, first * 2 ** (round - 1)));
    if (!desk || this.simulation.now + pause > draftedAt + DAY) return;
    this.simulation.after(pause, () => {
      this.rereadings.arrive((free) => {
        this.questions++;
        desk.ask({
          receipts: 1,
          isPatient: true,
          onAnswer: () => {
            free();
            this.untilReread.add(this.simulation.now - draftedAt);
          },
          onRefusal: (seconds) => {
            free();
            this.rereadLater(draftedAt, round + 1, seconds);
          },
        });
      });
    });
  }
}
