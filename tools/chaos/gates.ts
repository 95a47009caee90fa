import type { Stage } from './stage.js';

/** A change of a row that the product makes on a receipt's way, as PostgreSQL sees it. */
const GATES = {
  announced: ['receipt.receipt', 'INSERT', 'true'],
  completed: ['receipt.receipt', 'UPDATE', `OLD.status = 'awaiting_upload' AND NEW.status = 'uploaded'`],
  handedOver: [
    'platform.outbox',
    'UPDATE',
    `OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL AND ${isReading()}`,
  ],
  begun: ['receipt.receipt', 'UPDATE', `OLD.status = 'uploaded' AND NEW.status = 'processing'`],
  claimed: ['receipt.model_answer', 'INSERT', 'NEW.answer IS NULL'],
  reserved: ['receipt.model_call', 'INSERT', `NEW.status = 'reserved'`],
  settled: ['receipt.model_call', 'UPDATE', `NEW.status = 'settled'`],
  kept: ['receipt.model_answer', 'INSERT OR UPDATE', 'NEW.answer IS NOT NULL'],
  recorded: ['receipt.extraction_attempt', 'UPDATE', `OLD.status = 'running' AND NEW.status = 'succeeded'`],
  ended: [
    'platform.outbox',
    'UPDATE',
    `OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL AND ${isReading()}`,
  ],
  confirmed: ['budget.transaction', 'INSERT', 'NEW.receipt_id IS NOT NULL'],
} as const satisfies Record<string, readonly [table: string, event: string, condition: string]>;

export type GateName = keyof typeof GATES;

/** Where at a gate the product is stopped. */
export interface GatePlace {
  readonly gate: GateName;
  /** `before` its change is committed, or `after`: it is durable then, and nobody was told. */
  readonly side: 'before' | 'after';
  /** The change that is stopped, counted from 1. */
  readonly turn: number;
}

const LOCK = 29_111;

/*
 * A change that is stopped before its commit waits for a lock; one that is stopped after it waits for a replica that does
 * not exist, which no other transaction does.
 */
const FUNCTION = `
  CREATE SCHEMA chaos;
  CREATE TABLE chaos.armed (gate text, side text, turn integer);
  CREATE SEQUENCE chaos.passed;
  CREATE FUNCTION chaos.pass() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE armed chaos.armed;
    BEGIN
      SELECT * INTO armed FROM chaos.armed WHERE gate = TG_ARGV[0];
      IF armed.gate IS NULL OR nextval('chaos.passed') <> armed.turn THEN RETURN NULL; END IF;
      IF armed.side = 'before' THEN PERFORM pg_advisory_xact_lock(${LOCK});
      ELSE PERFORM set_config('synchronous_commit', 'on', true); END IF;
      RETURN NULL;
    END $$`;

const STANDING = `
  SELECT activity.pid FROM pg_stat_activity AS activity
   WHERE datname = current_database()
     AND (wait_event = 'SyncRep' OR EXISTS (SELECT FROM pg_locks AS lock
           WHERE lock.pid = activity.pid AND locktype = 'advisory' AND NOT granted))`;

/** Makes the database of this stage stop the product at places of our choice; the product knows nothing of it. */
export async function buildGates({ database }: Stage): Promise<void> {
  await database.query(FUNCTION);
  for (const [gate, [table, event, condition]] of Object.entries(GATES)) {
    await database.query(
      `CREATE TRIGGER chaos_${gate} AFTER ${event} ON ${table} FOR EACH ROW WHEN (${condition})
       EXECUTE FUNCTION chaos.pass('${gate}')`,
    );
  }
  await configure(database, `ALTER SYSTEM SET synchronous_commit = 'local'`);
  await configure(database, `ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
}

/** Other stages work on the same services. */
export async function removeGates({ database }: Stage): Promise<void> {
  await configure(database, 'ALTER SYSTEM RESET synchronous_standby_names');
  await configure(database, 'ALTER SYSTEM RESET synchronous_commit');
}

/**
 * Waits until the product stands there, and strikes. @param strike is told how to let the product go on. Afterwards whoever
 * still stands there is sent away; the change is undone, unless it was committed.
 */
export async function strikeAt(
  stage: Stage,
  { gate, side, turn }: GatePlace,
  strike: (letGo: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const holder = await stage.database.connect();
  const letGo = async () => {
    await holder.query('SELECT pg_advisory_unlock_all()');
  };
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await holder.query('ALTER SEQUENCE chaos.passed RESTART');
    await holder.query('INSERT INTO chaos.armed VALUES ($1, $2, $3)', [gate, side, turn]);
    await stage.until(`${gate}, ${side}`, async () => (await holder.query(STANDING)).rows.length > 0);
    await strike(letGo);
  } finally {
    await holder.query('DELETE FROM chaos.armed');
    await holder.query(`SELECT pg_terminate_backend(pid) FROM (${STANDING}) AS standing`);
    await letGo();
    holder.release();
  }
}

/** Each takes effect with the next statement of every session. */
async function configure(database: Stage['database'], sql: string): Promise<void> {
  await database.query(sql);
  await database.query('SELECT pg_reload_conf()');
  await database.query('SELECT pg_sleep(0.2)');
}

function isReading(): string {
  return `NEW.job = 'receipt-read'`;
}
