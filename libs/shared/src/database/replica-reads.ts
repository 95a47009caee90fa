import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import CircuitBreaker from 'opossum';
import { DomainError } from '#shared';
import { metrics, type PoolCounts } from '#shared/observability';
import { DatabaseSettings } from './database.config.js';
import { FigureDatabase, type Reading } from './figure-database.js';

/** Nobody waits longer for a replica: the primary answers instead. */
const PATIENCE_MS = 2_000;
/** What the primary gives a connection and a statement, as it gives all others. */
const PRIMARY_CONNECT_MS = 5_000;
const PRIMARY_STATEMENT_MS = 15_000;
/** How long a replica that fails is left alone. */
const REST_MS = 2_000;

const readsTotal = metrics.counter({
  name: 'report_reads_total',
  help: 'Reads of figures, by the database that answered and why it was the one.',
  labels: ['from'],
  emf: { unit: 'Count', by: ['from'] },
});

/**
 * Where figures are read: the streaming replica if there is one, the primary whenever the replica is away, slow, or
 * behind what the asker has been shown. What a replica lacks shows in the answer itself, which therefore has to say
 * what state it is of, read in one snapshot with the rest.
 */
@Injectable()
export class ReplicaReads implements OnApplicationShutdown {
  private readonly logger = new Logger(ReplicaReads.name);
  private readonly primary: FigureDatabase;
  private readonly replica: FigureDatabase | null;
  private readonly circuit: CircuitBreaker<[Reading<unknown>]> | null;

  constructor({ DATABASE_URL, REPORT_POOL_SIZE, REPLICA_DATABASE_URL, REPLICA_POOL_SIZE }: DatabaseSettings) {
    this.primary = new FigureDatabase({
      url: DATABASE_URL,
      poolSize: REPORT_POOL_SIZE,
      connectMilliseconds: PRIMARY_CONNECT_MS,
      statementMilliseconds: PRIMARY_STATEMENT_MS,
    });
    this.replica =
      REPLICA_DATABASE_URL === undefined
        ? null
        : new FigureDatabase({
            url: REPLICA_DATABASE_URL,
            poolSize: REPLICA_POOL_SIZE,
            connectMilliseconds: PATIENCE_MS / 2,
            statementMilliseconds: PATIENCE_MS,
          });
    this.circuit = this.replica && this.guard(this.replica);
  }

  /** Whether there is no replica that could be asked. */
  get isPrimaryAlone(): boolean {
    return this.circuit === null;
  }

  /** @param isRecent whether an answer is of no earlier state than the asker has been shown */
  async read<T>(isRecent: (answer: T) => boolean, reading: Reading<T>): Promise<T> {
    if (this.circuit === null) return this.readPrimary(reading);
    try {
      const answer = (await this.circuit.fire(reading)) as T;
      if (isRecent(answer)) {
        readsTotal.inc({ from: 'replica' });
        return answer;
      }
      readsTotal.inc({ from: 'primary_replica_behind' });
    } catch (error) {
      // The breaker has told; should the reading itself be at fault, the primary's error goes to the asker.
      readsTotal.inc({ from: isItsAnswer(error) ? 'primary_replica_behind' : 'primary_replica_away' });
    }
    return this.primary.read(reading);
  }

  /** Without asking a replica. */
  readPrimary<T>(reading: Reading<T>): Promise<T> {
    readsTotal.inc({ from: 'primary' });
    return this.primary.read(reading);
  }

  /** Seconds that the replica is behind, 0 when it shows everything it knows of; null without one that answers. */
  async readLagSeconds(): Promise<number | null> {
    if (this.circuit === null) return null;
    try {
      return (await this.circuit.fire(readLag)) as number;
    } catch {
      return null;
    }
  }

  /** Of the databases that figures are read from. */
  countPools(): ({ readonly name: string } & PoolCounts)[] {
    const reports = { name: 'reports', ...this.primary.countPool() };
    return this.replica ? [reports, { name: 'replica', ...this.replica.countPool() }] : [reports];
  }

  async onApplicationShutdown(): Promise<void> {
    this.circuit?.shutdown();
    await Promise.all([this.replica?.close(), this.primary.close()]);
  }

  private guard(replica: FigureDatabase): CircuitBreaker<[Reading<unknown>]> {
    const ask = (reading: Reading<unknown>) => replica.read(reading);
    const circuit = new CircuitBreaker(ask, {
      name: 'replica',
      timeout: PATIENCE_MS,
      resetTimeout: REST_MS,
      errorThresholdPercentage: 50,
      volumeThreshold: 3,
      errorFilter: isItsAnswer,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
    });
    circuit.on('failure', (err) => this.logger.debug({ err }, 'a read of the replica failed'));
    circuit.on('open', () => this.logger.warn('the replica is away: figures are read from the primary'));
    circuit.on('close', () => this.logger.log('the replica is back'));
    return circuit;
  }
}

/** What a replica does not know of, the primary may: it is behind, or there is no such thing. It is well in any case. */
function isItsAnswer(error: unknown): boolean {
  return error instanceof DomainError;
}

const readLag: Reading<number> = async (source) => {
  const [row] = await source.query<[{ seconds: number }]>(
    `SELECT CASE WHEN NOT pg_is_in_recovery() OR pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
                 ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0) END::float8 AS seconds`,
  );
  return row.seconds;
};
