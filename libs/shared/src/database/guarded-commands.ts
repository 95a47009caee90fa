import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '#shared';
import { byteaText } from './bytea-text.js';
import { CallerCheck } from './caller-check.js';
import { GroupCommit, GroupFailedError, type Grouped } from './group-commit.js';
import { ANSWERS_KEPT, refuseRepeat, RequestInProgressError, type RequestKey } from './idempotency.js';
import { isRefusedStatement, violatedConstraint } from './postgres-errors.js';
import { ReadLane } from './read-lane.js';
import { RevisionAnnouncer } from './revision-announcer.js';
import type { TextRow } from './wire-rows.js';

/** A change of one household, as a statement that makes it for all rows of `request`, each of which names its own. */
export interface GuardedCommand {
  /** As `Statement.name`. */
  readonly name: string;
  /** What a request says: columns of `request` and their types, as PostgreSQL names them. */
  readonly columns: Readonly<Record<string, string>>;
  /**
   * What decides about the change and is told to whoever sent it: the columns of `facts`, and what is joined to `request`
   * for them. `request.household_id` is the household, and `request.turn` says how many of these requests, this one
   * included, want to change it.
   */
  readonly facts: { readonly columns: string; readonly joins: string };
  /** A condition on `request` and `facts`: whether the change happens. */
  readonly permitted: string;
  /**
   * Common table expressions that begin at `change (place, household_id, revision)`, which has one row for each request
   * that is carried out, and end with `made (place, revision, body)`: the body of the answer as JSON text. `place` is also
   * in `request` and `facts`.
   */
  readonly effect: string;
  /** Constraints that only the loser of a race violates: it looks again and finds what the winner has made. */
  readonly raceConstraints: readonly string[];
}

/** What a request says, by the names of the command's columns, as JSON. */
export type CommandValues = Readonly<Record<string, unknown>>;

export interface CommandOutcome {
  readonly householdId: string;
  readonly facts: TextRow;
  /** Null when the facts did not permit the change: nothing happened. */
  readonly made: { readonly revision: bigint; readonly body: string } | null;
}

/** A command that somebody wants to be carried out. */
interface Wish extends Grouped {
  readonly caller: Caller;
  readonly key: RequestKey | null;
  readonly command: GuardedCommand;
  /** All columns of `given` but its place. */
  readonly given: CommandValues;
}

/** Columns of a row behind the caller's check; the facts come last, behind the place that is theirs. */
const [PLACE, HELD, ANSWERED, PASSED_OVER, REVISION, BODY, FACTS_START] = [2, 3, 4, 5, 6, 7, 9];

/** More at once would leave fewer to gather, and a statement takes a whole core. */
const GROUPS_AT_ONCE = 2;
const GROUP_SIZE = 32;

/**
 * Changes of the hot path: access, idempotency key, revision, change and stored answer in one statement, which is one
 * round trip and one transaction. While two such statements are under way, what comes gathers and leaves as one
 * (docs/adr/0042). Everything else writes through `HouseholdWriter`, with the same locks in the same order.
 */
@Injectable()
export class GuardedCommands {
  private readonly texts = new Map<string, string>();
  private readonly groups = new Map<string, GroupCommit<Wish, TextRow | undefined>>();

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
    values: CommandValues,
  ): Promise<CommandOutcome> {
    const wish = this.wishOf(caller, key, command, values);
    const outcome = this.conclude(caller, await this.carryOut(wish));
    // What is refused today may have happened before.
    if (!outcome.made && key) await refuseRepeat(this.dataSource.manager, key);
    return outcome;
  }

  private wishOf(
    caller: Caller,
    key: RequestKey | null,
    command: GuardedCommand,
    values: CommandValues,
  ): Wish {
    const [session_id, user_id, household_id, asked_at] = this.callers.parameters(caller);
    const keyed = key && {
      scope: byteaText(key.scope),
      lock: key.scope.readBigInt64BE().toString(),
      digest: byteaText(key.digest),
    };
    return {
      ...{ caller, key, command },
      household: String(household_id).toLowerCase(),
      exclusive: keyed && keyed.scope,
      given: { session_id, user_id, household_id, asked_at, ...keyed, ...values },
    };
  }

  /** Together with others if there are any, else alone. @returns the row of the statement; none when the session has ended */
  private async carryOut(wish: Wish): Promise<TextRow | undefined> {
    let row: TextRow | undefined;
    try {
      row = await this.groupOf(wish.command).submit(wish);
    } catch (error) {
      if (!(error instanceof GroupFailedError)) return this.afterFailure(wish, error);
      // A lost connection may have committed; what PostgreSQL has refused has not happened, to none of them.
      if (!isRefusedStatement(error.cause)) throw error.cause;
      return this.carryOutAlone(wish);
    }
    if (row?.[ANSWERED] === 't') return this.repeat(wish);
    // Somebody else is changing this household: only this request waits for that.
    return row?.[PASSED_OVER] === 't' ? this.carryOutAlone(wish) : row;
  }

  private async carryOutAlone(wish: Wish): Promise<TextRow | undefined> {
    const row = await this.sendAlone(wish).catch((error: unknown) => this.afterFailure(wish, error));
    return row?.[ANSWERED] === 't' ? this.repeat(wish) : row;
  }

  /** There is an answer under its key. */
  private async repeat(wish: Wish): Promise<TextRow | undefined> {
    await refuseRepeat(this.dataSource.manager, wish.key!);
    await this.lane.onPool(FORGET_EXPIRED, [wish.key!.scope]);
    return this.sendAlone(wish);
  }

  private async afterFailure(wish: Wish, error: unknown): Promise<TextRow | undefined> {
    const constraint = violatedConstraint(error);
    if (constraint === undefined) throw error;
    // Which constraint a repeat runs into first is PostgreSQL's to choose.
    if (wish.key) await refuseRepeat(this.dataSource.manager, wish.key);
    if (!wish.command.raceConstraints.includes(constraint)) throw error;
    return this.sendAlone(wish);
  }

  private async sendAlone(wish: Wish): Promise<TextRow | undefined> {
    const [row] = await this.send([wish], false);
    return row;
  }

  /** @returns a row for each of the same command's wishes; none for a session that has ended */
  private async send(wishes: readonly Wish[], passesOver: boolean): Promise<(TextRow | undefined)[]> {
    const { command } = wishes[0]!;
    const name = passesOver ? command.name : `${command.name}-alone`;
    const given = JSON.stringify(wishes.map((wish, place) => ({ place, ...wish.given })));
    const rows = await this.lane.onPool({ name, text: this.textOf(name, command, passesOver) }, [given]);
    const placed: (TextRow | undefined)[] = wishes.map(() => undefined);
    for (const row of rows) placed[Number(row[PLACE])] = row;
    return placed;
  }

  private conclude(caller: Caller, row: TextRow | undefined): CommandOutcome {
    const { householdId } = this.callers.admitMember(caller, row);
    if (row![HELD] !== 't') throw new RequestInProgressError();
    const [facts, revision, body] = [row!.slice(FACTS_START), row![REVISION], row![BODY]];
    if (!revision || !body) return { householdId, facts, made: null };
    this.announcer.announce(householdId, BigInt(revision));
    return { householdId, facts, made: { revision: BigInt(revision), body } };
  }

  private groupOf(command: GuardedCommand): GroupCommit<Wish, TextRow | undefined> {
    let group = this.groups.get(command.name);
    if (group === undefined) {
      group = new GroupCommit((wishes) => this.send(wishes, true), GROUPS_AT_ONCE, GROUP_SIZE);
      this.groups.set(command.name, group);
    }
    return group;
  }

  private textOf(name: string, command: GuardedCommand, passesOver: boolean): string {
    let text = this.texts.get(name);
    if (text === undefined) this.texts.set(name, (text = this.compose(command, passesOver)));
    return text;
  }

  /**
   * The steps happen in the order in which they need each other's rows: key, revision, change, answer. Two cannot hold
   * a key at once; who gets it just after the first one's commit, with a snapshot from before, runs into the answer.
   * @param passesOver whether a household that somebody else is changing is left out instead of waited for, so that
   *   nobody waits for another household's writer, and no two groups for each other
   */
  private compose({ columns, facts, permitted, effect }: GuardedCommand, passesOver: boolean): string {
    const said = Object.entries(columns).map(([column, type]) => `, ${column} ${type}`);
    const free = passesOver
      ? `SELECT current.household_id FROM platform.household_revision AS current
          WHERE ${isAmong('allowed')} FOR NO KEY UPDATE SKIP LOCKED`
      : 'SELECT household_id FROM allowed';
    return `
      WITH given AS MATERIALIZED (
        SELECT * FROM json_to_recordset($1::json) AS given
          (place integer, session_id uuid, user_id uuid, household_id uuid, asked_at timestamptz,
           scope bytea, lock bigint, digest bytea${said.join('')})
      ),
      caller AS MATERIALIZED (
        SELECT given.place, member.household_id, member.role
          FROM given CROSS JOIN LATERAL (${this.callers.selectMember('given')}) AS member
      ),
      request AS MATERIALIZED (
        SELECT given.*, row_number() OVER (PARTITION BY given.household_id ORDER BY given.place) AS turn,
               given.scope IS NULL OR pg_try_advisory_xact_lock(given.lock) AS held,
               (SELECT kept.scope FROM platform.idempotent_answer AS kept WHERE kept.scope = given.scope) IS NOT NULL
                 AS answered
          FROM caller JOIN given USING (place)
         WHERE caller.household_id IS NOT NULL AND caller.role <> 'viewer'
      ),
      facts AS MATERIALIZED (SELECT request.place, ${facts.columns} FROM request ${facts.joins}),
      allowed AS MATERIALIZED (
        SELECT place, request.household_id FROM request JOIN facts USING (place)
         WHERE request.held AND NOT request.answered AND ${permitted}
      ),
      free AS MATERIALIZED (${free}),
      bumped AS (
        UPDATE platform.household_revision AS current
           SET revision = current.revision + 1, xid = pg_current_xact_id()
         WHERE ${isAmong('free')}
        RETURNING current.household_id, current.revision
      ),
      change AS (SELECT allowed.place, bumped.* FROM allowed JOIN bumped USING (household_id)),
      ${effect},
      kept AS (
        INSERT INTO platform.idempotent_answer
          (scope, request_digest, status, headers, body, user_id, household_id)
        SELECT request.scope, request.digest, 201, json_build_object('etag', '"' || made.revision || '"'), made.body,
               request.user_id, request.household_id
          FROM made JOIN request USING (place) WHERE request.scope IS NOT NULL
      )
      SELECT caller.household_id, caller.role, caller.place, request.held, request.answered,
             allowed.place IS NOT NULL AND change.place IS NULL AS passed_over, made.revision, made.body, facts.*
        FROM caller
        LEFT JOIN request USING (place)
        LEFT JOIN allowed USING (place)
        LEFT JOIN change USING (place)
        LEFT JOIN made USING (place)
        LEFT JOIN facts USING (place)`;
  }
}

/** An array is made once, before the rows: PostgreSQL guesses a hundred requests, and would look at all households for them. */
const isAmong = (table: string) =>
  `current.household_id = ANY (ARRAY(SELECT ${table}.household_id FROM ${table}))`;

/** Answers are kept a little longer than they count, until a job removes them. */
const FORGET_EXPIRED = {
  name: 'forget-expired-answer',
  text: `DELETE FROM platform.idempotent_answer WHERE scope = $1 AND created_at <= now() - ${ANSWERS_KEPT}`,
};
