import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '#shared';
import { CallerCheck } from './caller-check.js';
import { ANSWERS_KEPT, refuseRepeat, RequestInProgressError, type RequestKey } from './idempotency.js';
import { violatedConstraint } from './postgres-errors.js';
import { ReadLane } from './read-lane.js';
import { RevisionAnnouncer } from './revision-announcer.js';
import type { TextRow } from './wire-rows.js';

/** A change of one household in one statement. Parameters begin at $8. */
export interface GuardedCommand {
  /** As `Statement.name`. */
  readonly name: string;
  /**
   * What decides about the change and is told to whoever sent it: a SELECT of one row from `request`, whose
   * `household_id` is the household.
   */
  readonly facts: string;
  /** A condition on `facts`: whether the change happens. */
  readonly permitted: string;
  /**
   * Common table expressions that begin at `bumped (household_id, revision)`, which is empty unless the change
   * happens, and end with `made (revision, body)`: the body of the answer as JSON text.
   */
  readonly effect: string;
  /** Constraints that only the loser of a race violates: it looks again and finds what the winner has made. */
  readonly raceConstraints: readonly string[];
}

export interface CommandOutcome {
  readonly householdId: string;
  readonly facts: TextRow;
  /** Null when the facts did not permit the change: nothing happened. */
  readonly made: { readonly revision: bigint; readonly body: string } | null;
}

/** What the caller's check, the request's key, and `made` take of a row before the facts. */
const FACTS_START = 5;

/**
 * Changes of the hot path: access, idempotency key, revision, change and stored answer in one statement, which is one
 * round trip and one transaction. Everything else writes through `HouseholdWriter`, with the same locks in the same
 * order.
 */
@Injectable()
export class GuardedCommands {
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly callers: CallerCheck,
    private readonly lane: ReadLane,
    private readonly dataSource: DataSource,
    private readonly announcer: RevisionAnnouncer,
  ) {}

  /**
   * @param key null when the client sent no Idempotency-Key
   * @throws what `CallerCheck.admitMember` throws; AnsweredBefore, KeyReusedError, RequestInProgressError
   */
  async run(
    caller: Caller,
    key: RequestKey | null,
    command: GuardedCommand,
    values: readonly unknown[],
  ): Promise<CommandOutcome> {
    const parameters = [
      ...this.callers.parameters(caller),
      key?.scope ?? null,
      key?.scope.readBigInt64BE().toString() ?? null,
      key?.digest ?? null,
      ...values,
    ];
    const statement = { name: command.name, text: this.textOf(command) };
    const [row] = await this.lane.onPool(statement, parameters).catch(async (error: unknown) => {
      const constraint = violatedConstraint(error);
      if (constraint === undefined) throw error;
      // Which constraint a repeat runs into first is PostgreSQL's to choose.
      if (key) await refuseRepeat(this.dataSource.manager, key);
      if (constraint === KEY_CONSTRAINT && key) await this.lane.onPool(FORGET_EXPIRED, [key.scope]);
      else if (!command.raceConstraints.includes(constraint)) throw error;
      return this.lane.onPool(statement, parameters);
    });
    const outcome = this.conclude(caller, row);
    // What is refused today may have happened before.
    if (!outcome.made && key) await refuseRepeat(this.dataSource.manager, key);
    return outcome;
  }

  private conclude(caller: Caller, row: TextRow | undefined): CommandOutcome {
    const { householdId } = this.callers.admitMember(caller, row);
    const [, , held, revision, made] = row!;
    if (held !== 't') throw new RequestInProgressError();
    const facts = row!.slice(FACTS_START);
    if (!revision || !made) return { householdId, facts, made: null };
    this.announcer.announce(householdId, BigInt(revision));
    return { householdId, facts, made: { revision: BigInt(revision), body: made } };
  }

  private textOf(command: GuardedCommand): string {
    let text = this.texts.get(command.name);
    if (text === undefined) this.texts.set(command.name, (text = this.compose(command)));
    return text;
  }

  /**
   * The steps happen in the order in which they need each other's rows: key, revision, change, answer. Two cannot hold
   * a key at once; who gets it just after the first one's commit, with a snapshot from before, runs into the answer.
   */
  private compose({ facts, permitted, effect }: GuardedCommand): string {
    return `
      WITH caller AS MATERIALIZED (${this.callers.selectMember}),
      request AS MATERIALIZED (
        SELECT household_id, $5::bytea IS NULL OR pg_try_advisory_xact_lock($6::bigint) AS held
          FROM caller WHERE household_id IS NOT NULL AND role <> 'viewer'
      ),
      facts AS MATERIALIZED (${facts}),
      bumped AS (
        UPDATE platform.household_revision AS current
           SET revision = current.revision + 1, xid = pg_current_xact_id()
         WHERE current.household_id = (
           SELECT request.household_id FROM request, facts WHERE request.held AND ${permitted}
         )
        RETURNING current.household_id, current.revision
      ),
      ${effect},
      kept AS (
        INSERT INTO platform.idempotent_answer
          (scope, request_digest, status, headers, body, user_id, household_id)
        SELECT $5, $7, 201, json_build_object('etag', '"' || made.revision || '"'), made.body, $2, request.household_id
          FROM made CROSS JOIN request WHERE $5::bytea IS NOT NULL
      )
      SELECT caller.household_id, caller.role, request.held, made.revision, made.body, facts.*
        FROM caller LEFT JOIN request ON true LEFT JOIN made ON true LEFT JOIN facts ON true`;
  }
}

const KEY_CONSTRAINT = 'pk_idempotent_answer';

/** Answers are kept a little longer than they count, until a job removes them. */
const FORGET_EXPIRED = {
  name: 'forget-expired-answer',
  text: `DELETE FROM platform.idempotent_answer WHERE scope = $1 AND created_at <= now() - ${ANSWERS_KEPT}`,
};
