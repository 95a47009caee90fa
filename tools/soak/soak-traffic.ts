import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { SeededRandom } from '#shared/testing';
import { SEEDED_DAYS, type SeededHousehold } from '../bench/seeded-households.js';
import { HouseholdTraffic, type Promises } from '../chaos/household-traffic.js';
import { Encounters, MobileClient, type RequestOptions } from '../chaos/mobile-client.js';
import type { Stage } from '../chaos/stage.js';

/** People who sign in, have webhooks and watch: fewer than those who only use what they are signed in to. */
const PEOPLE = 3;
const PASSWORD = 'correct horse battery staple';
const STEPS_PER_LAP = 20;
/** Between two laps of a household, and between two sign-ins: 15 a minute in all, below the limit of an address. */
const LAP_PAUSE_MS = 1_500;
const SIGN_IN_PAUSE_MS = 12_000;
/** Browsers and phones come and go. */
const STREAM_MS = 20_000;
/** Of the access tokens of the seeded households, which are good for an hour. */
const RENEWAL_MS = 30 * 60_000;

const registered = z.object({ accessToken: z.string() });
const identified = z.object({ id: z.string() });

/** What was done, by kind. */
export type Deeds = Record<'signIns' | 'reports' | 'events' | 'streams', number>;

/** Everything that people do with the product, at once and for as long as one wishes, at a rate that overloads nothing. */
export class SoakTraffic {
  readonly encounters = new Encounters();
  readonly deeds: Deeds = { signIns: 0, reports: 0, events: 0, streams: 0 };
  /** What nobody should have met; the product was neither overloaded nor broken. */
  readonly failures: string[] = [];
  readonly giveUp = new AbortController();
  private readonly over = new AbortController();
  private readonly traffics: HouseholdTraffic[] = [];
  private readonly lives: Promise<void>[] = [];

  /** @param webhookUrl where three households have their changes told */
  constructor(
    private readonly stage: Stage,
    private readonly webhookUrl: string,
  ) {}

  get promises(): Promises[] {
    return this.traffics.map(({ promises }) => promises);
  }

  start(): void {
    this.stage.households.forEach((household, index) => {
      this.lives.push(this.live(household, index + 1));
      if (index < PEOPLE) this.lives.push(this.watch(household));
    });
    for (let person = 0; person < PEOPLE; person++) this.lives.push(this.liveAsPerson(person));
  }

  /** Begins nothing new. @returns once all that was begun has ended. */
  async end(): Promise<PromiseSettledResult<unknown>[]> {
    this.over.abort();
    return Promise.allSettled(this.lives);
  }

  /** Movements, lists, photos, confirmations and reports of one household. */
  private async live(household: SeededHousehold, seed: number): Promise<void> {
    let { token } = household;
    let renewedAt = performance.now();
    const random = new SeededRandom(seed);
    const client = this.clientOf(random, () => token);
    const traffic = new HouseholdTraffic(household, client, random);
    this.traffics.push(traffic);
    const query = `from=${SEEDED_DAYS.from}&to=${SEEDED_DAYS.to}`;
    while (!this.over.signal.aborted) {
      if (performance.now() - renewedAt > RENEWAL_MS) {
        token = await this.stage.signIn(household);
        renewedAt = performance.now();
      }
      await traffic.photographAll([await this.stage.photograph(household)]);
      await traffic.live({ steps: STEPS_PER_LAP, isOver: () => true });
      await this.expect(client, 200, 'GET', `/v1/analytics/spend-by-category?${query}`);
      this.deeds.reports++;
      await this.pause(LAP_PAUSE_MS);
    }
  }

  /** Somebody with a webhook, who signs in again and again, and out. */
  private async liveAsPerson(person: number): Promise<void> {
    const credentials = { email: `person-${person}-${randomUUID()}@example.org`, password: PASSWORD };
    const stranger = this.clientOf(new SeededRandom(100 + person), () => 'nobody');
    const { accessToken } = registered.parse(
      await this.expect(stranger, 201, 'POST', '/v1/auth/register', { body: credentials }),
    );
    const client = this.clientOf(new SeededRandom(200 + person), () => accessToken);
    const events = ['transaction.*', 'receipt.*'];
    await this.expect(client, 201, 'POST', '/v1/webhooks', { body: { url: this.webhookUrl, events } });
    const { id: accountId } = identified.parse(
      await this.expect(client, 201, 'POST', '/v1/accounts', {
        body: { name: 'Wallet', type: 'cash', currency: 'EUR' },
      }),
    );
    while (!this.over.signal.aborted) {
      const signedIn = registered.parse(
        await this.expect(stranger, 200, 'POST', '/v1/auth/login', { body: credentials }),
      );
      this.deeds.signIns++;
      const again = this.clientOf(new SeededRandom(300 + person), () => signedIn.accessToken);
      const body = { accountId, postedOn: '2026-11-10', amount: -500 };
      await this.expect(again, 201, 'POST', '/v1/transactions', { key: randomUUID(), body });
      await this.expect(again, 204, 'POST', '/v1/auth/logout');
      await this.pause(SIGN_IN_PAUSE_MS);
    }
  }

  /** Live events, on a stream that is opened anew now and then. */
  private async watch(household: SeededHousehold): Promise<void> {
    while (!this.over.signal.aborted) {
      const signal = AbortSignal.any([this.over.signal, AbortSignal.timeout(STREAM_MS)]);
      const headers = { authorization: `Bearer ${await this.stage.signIn(household)}` };
      try {
        const { status, body } = await fetch(new URL('/v1/events', this.stage.url), { headers, signal });
        if (status !== 200) throw new Error(`it was answered with ${status}`);
        this.deeds.streams++;
        for await (const chunk of body ?? []) {
          this.deeds.events += Buffer.from(chunk).toString().split('\nevent:').length - 1;
        }
        throw new Error('it ended by itself');
      } catch (error) {
        if (signal.aborted) continue;
        this.failures.push(`a stream failed: ${String(error)}`);
        await this.pause(LAP_PAUSE_MS);
      }
    }
  }

  private clientOf(random: SeededRandom, token: () => string): MobileClient {
    return new MobileClient(this.stage.url, token, random, this.encounters, this.giveUp.signal);
  }

  private async expect(
    client: MobileClient,
    expected: number,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<unknown> {
    const { status, body } = await client.send(method, path, options);
    if (status !== expected) this.failures.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  private async pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.over.signal }).catch(() => undefined);
  }
}
