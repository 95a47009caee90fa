import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { canonicalJson, type Access, type DateRange } from '#shared';
import { AnswerCache, CacheSettings } from '#shared/cache';
import {
  CallerCheck,
  GuardedFigures,
  ReplicaReads,
  type FigureStatement,
  type Reading,
} from '#shared/database';
import { notModified, RevisionTag } from '#shared/http';
import type { CallersReportRequest, ReportRequest } from './report-request.js';
import { writeTable, type ReportTable } from '../report/report-table.js';

/** The state of the world that figures are of. Both only ever grow. */
export interface FigureState {
  /** Of the household. */
  readonly revision: bigint;
  /** Of the reference rates; absent or 0 where none are converted with. */
  readonly ratesVersion?: bigint | undefined;
}

/** A report in both its forms. */
export interface ShownReport {
  readonly body: () => object;
  readonly table: () => ReportTable;
}

/** What makes a report. */
interface Recipe<T extends FigureState> {
  /** Also of its file. */
  readonly name: string;
  /** Raise it when the code makes another body of the same data: an old answer must not count as current. */
  readonly representation: number;
  /** All that was asked and that the figures depend on; the day it was asked on if they tell of today. */
  readonly asked: Partial<DateRange> & { readonly format?: 'json' | 'csv' | undefined };
  /** As it is on the primary. */
  readonly ratesVersion?: bigint;
  readonly show: (figures: T) => ShownReport | Promise<ShownReport>;
}

export interface ReportRecipe<T extends FigureState> extends Recipe<T> {
  /** One snapshot of figures and state. */
  readonly read: Reading<T>;
}

/** Of a report that can also be had before anybody has decided whose it is. */
export interface CallersRecipe<T extends FigureState, R> extends Recipe<T> {
  readonly readOf: (householdId: string) => Reading<T>;
  /** The same, beginning with a statement of figures; null where something else has to be looked at before. */
  readonly statement: FigureStatement<R, T> | null;
}

const TYPES = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;
type Format = keyof typeof TYPES;

interface MadeAnswer {
  readonly etag: string;
  readonly body: string;
}

/** An answer, with the household's revision that it is of. */
interface KeptAnswer {
  readonly revision: bigint;
  readonly body: string;
}

/**
 * Answers reports: not at all if the client has them, with what is just being made for somebody else, from the cache, from
 * the replica, or from the primary, and never with figures older than the household's revision, which the primary has just told.
 */
@Injectable()
export class ReportAnswers {
  /** By the tag under which they were asked for. */
  private readonly making = new Map<string, Promise<MadeAnswer>>();

  constructor(
    private readonly cache: AnswerCache,
    private readonly replica: ReplicaReads,
    private readonly build: CacheSettings,
    private readonly callers: CallerCheck,
    private readonly guarded: GuardedFigures,
  ) {}

  /**
   * Decides about access in the figures' own statement, unless something else has to be looked at before.
   *
   * @returns the body for the controller to return
   * @throws what `CallerCheck.admit` throws
   */
  async answerCaller<T extends FigureState, R>(
    { caller, ...wishes }: CallersReportRequest,
    { readOf, statement, ...recipe }: CallersRecipe<T, R>,
  ): Promise<string> {
    const { ifNoneMatch, reply } = wishes;
    if (ifNoneMatch !== undefined || statement === null || !this.replica.isPrimaryAlone) {
      const access = await this.callers.resolve(caller);
      return this.answer({ ...wishes, access }, { ...recipe, read: readOf(access.householdId) });
    }
    const format = formatOf(wishes, recipe);
    const tag = this.tagOf(caller, recipe, format, recipe.ratesVersion);
    const kept = await this.findKept(tag);
    const figures = await this.guarded.read(caller, statement, kept?.revision ?? null);
    const made =
      figures === null
        ? { etag: tag.at(kept!.revision), body: kept!.body }
        : await this.make(tag, caller, recipe, format, figures);
    void reply.headers(MANNERS);
    return send(reply, recipe, format, made);
  }

  /** @returns the body for the controller to return */
  async answer<T extends FigureState>(request: ReportRequest, recipe: ReportRecipe<T>): Promise<string> {
    const { access, ifNoneMatch, reply } = request;
    const format = formatOf(request, recipe);
    const asked: FigureState = { revision: access.revision, ratesVersion: recipe.ratesVersion };
    const tag = this.tagOf(access, recipe, format, asked.ratesVersion);
    void reply.headers(MANNERS);
    if (tag.isCurrent(ifNoneMatch, asked.revision)) return notModified(reply, tag.at(asked.revision));
    const etag = tag.at(asked.revision);
    const made = await this.once(etag, async () => {
      const kept = await this.findKept(tag);
      if (kept?.revision === asked.revision) return { etag, body: kept.body };
      const figures = await this.replica.read((found) => isAtLeast(found, asked), recipe.read);
      return this.make(tag, access, recipe, format, figures);
    });
    return send(reply, recipe, format, made);
  }

  /** Whoever asks for what is being found or made waits for the same: it is of the state that all of them have seen. */
  private async once(key: string, make: () => Promise<MadeAnswer>): Promise<MadeAnswer> {
    let making = this.making.get(key);
    if (making === undefined) {
      making = make().finally(() => this.making.delete(key));
      this.making.set(key, making);
    }
    return making;
  }

  /**
   * Under the state that the figures are of, which may be a later one than was asked for.
   * @param asked the tag under which they were asked for
   */
  private async make<T extends FigureState>(
    asked: RevisionTag,
    household: Household,
    recipe: Recipe<T>,
    format: Format,
    figures: T,
  ): Promise<MadeAnswer> {
    const report = await recipe.show(figures);
    const body = format === 'csv' ? writeTable(report.table()) : JSON.stringify(report.body());
    const { ratesVersion = 0n } = figures;
    const isAsAsked = ratesVersion === (recipe.ratesVersion ?? 0n);
    const tag = isAsAsked ? asked : this.tagOf(household, recipe, format, ratesVersion);
    // Nobody waits for it: whoever asks next, asks Redis on the same connection, behind it.
    void this.cache.keep(tag.digest, `${figures.revision}\n${body}`);
    return { etag: tag.at(figures.revision), body };
  }

  private async findKept({ digest }: RevisionTag): Promise<KeptAnswer | null> {
    const kept = await this.cache.find(digest);
    if (kept === null) return null;
    const end = kept.indexOf('\n');
    return { revision: BigInt(kept.slice(0, end)), body: kept.slice(end + 1) };
  }

  private tagOf(
    { householdId }: Household,
    { name, representation, asked }: Pick<Recipe<never>, 'name' | 'representation' | 'asked'>,
    format: Format,
    ratesVersion = 0n,
  ): RevisionTag {
    return new RevisionTag(
      ...[this.build.BUILD_ID, householdId, TYPES[format], String(ratesVersion)],
      ...[name, String(representation), canonicalJson({ ...asked, format })],
    );
  }
}

type Household = Pick<Access, 'householdId'>;

function formatOf(
  { accept }: Pick<ReportRequest, 'accept'>,
  { asked }: Pick<Recipe<never>, 'asked'>,
): Format {
  return asked.format ?? (prefersTable(accept) ? 'csv' : 'json');
}

const MANNERS = { 'cache-control': 'private, no-cache', vary: 'accept' };

function send(
  reply: FastifyReply,
  recipe: Pick<Recipe<never>, 'name' | 'asked'>,
  format: Format,
  { etag, body }: MadeAnswer,
): string {
  void reply.headers({ 'content-type': TYPES[format], etag });
  if (format === 'csv') {
    void reply.header('content-disposition', `attachment; filename="${fileNameOf(recipe)}"`);
  }
  return body;
}

function isAtLeast(found: FigureState, asked: FigureState): boolean {
  return found.revision >= asked.revision && (found.ratesVersion ?? 0n) >= (asked.ratesVersion ?? 0n);
}

function fileNameOf({ name, asked: { from, to } }: Pick<Recipe<never>, 'name' | 'asked'>): string {
  return `${[name, from, to].filter((part) => part !== undefined).join('-')}.csv`;
}

/** Whether a client that names no format would rather have a table: it names that type, and JSON not before it. */
function prefersTable(accept = ''): boolean {
  const [first] = /text\/csv|application\/json|\*\/\*/.exec(accept) ?? [];
  return first === 'text/csv';
}
