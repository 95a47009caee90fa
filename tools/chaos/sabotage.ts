import { preloadOf, type Sabotage } from './stage.js';

/** Builds as one would make them without thinking of faults. A fault test that they pass is too weak. */
export const SABOTAGES = {
  /** Enqueues after the commit, and nobody looks for what the queue has lost. */
  naiveQueue: { preload: [preloadOf('naive-queue')] },
  /** Forgets what it has answered. */
  forgetfulKeys: {
    sql: `CREATE FUNCTION platform.forget_answer() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
          CREATE TRIGGER forget_answer BEFORE INSERT ON platform.idempotent_answer
            FOR EACH ROW EXECUTE FUNCTION platform.forget_answer()`,
  },
} satisfies Record<string, Sabotage>;

export type SabotageName = keyof typeof SABOTAGES;
