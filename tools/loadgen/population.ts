import { randomBytes, randomUUID } from 'node:crypto';
import { SeededRandom } from '#shared/testing';
import { asUser, createRequest, listRequest, reportRequest } from '../bench/cases.js';
import { SEEDED_DAYS, type SeededHousehold } from '../bench/seeded-households.js';

/** What people do, and how often out of a hundred times. */
const MIX = { list: 35, unchangedReport: 25, create: 15, sync: 15, report: 5, announceReceipt: 5 } as const;
export type Action = keyof typeof MIX;
/** The same without what changes anything. */
export const READS: Mix = { list: 45, unchangedReport: 25, sync: 20, report: 10 };
type Mix = Readonly<Partial<Record<Action, number>>>;

/** What a person sends; repeats send it again as it is. */
export interface PersonRequest {
  readonly person: Person;
  readonly action: Action;
  readonly wire: string;
}

/** One user of one household. */
export interface Person {
  readonly household: SeededHousehold;
  isBusy: boolean;
  /** Of the report that the person saw last. */
  reportTag: string | undefined;
}

/** Seeded people who take turns: at a rate of r each thinks for (number of people ÷ r) seconds on average. */
export class Population {
  private readonly people: readonly Person[];
  private readonly random: SeededRandom;

  constructor(
    households: readonly SeededHousehold[],
    seed: number,
    private readonly mix: Mix = MIX,
  ) {
    this.people = households.map((household) => ({ household, isBusy: false, reportTag: undefined }));
    this.random = new SeededRandom(seed);
  }

  /** The time until the next person does something, in milliseconds: arrivals know nothing of each other. */
  nextPause(rate: number): number {
    return (-Math.log(1 - this.random.next()) * 1_000) / rate;
  }

  /** What somebody does next, with luck somebody who does not wait for something already. */
  nextRequest(): PersonRequest {
    let person = this.random.pick(this.people);
    for (let attempt = 0; attempt < 20 && person.isBusy; attempt++) person = this.random.pick(this.people);
    const action = this.pickAction();
    return { person, action, wire: REQUESTS[action](person) };
  }

  /** Uniform in [0, 1). */
  chance(): number {
    return this.random.next();
  }

  private pickAction(): Action {
    let left = this.random.next() * 100;
    for (const [action, share] of Object.entries(this.mix)) {
      left -= share;
      if (left < 0) return action as Action;
    }
    return 'list';
  }
}

const REQUESTS: Readonly<Record<Action, (person: Person) => string>> = {
  list: ({ household }) => listRequest(household),
  unchangedReport: ({ household, reportTag }) => reportRequest(household, reportTag),
  create: ({ household }) => createRequest(household),
  sync: ({ household }) => asUser(household, 'GET', '/v1/sync?limit=100'),
  report: ({ household }) =>
    asUser(household, 'GET', `/v1/analytics/spend-by-category?from=${SEEDED_DAYS.from}&to=${SEEDED_DAYS.to}`),
  announceReceipt: ({ household }) =>
    asUser(
      household,
      'POST',
      '/v1/receipts',
      { 'idempotency-key': randomUUID() },
      JSON.stringify({
        fileName: 'receipt.jpg',
        contentType: 'image/jpeg',
        byteSize: 200_000,
        sha256: randomBytes(32).toString('hex'),
      }),
    ),
};
