import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, type DateRange } from '#shared';
import { AnswerCache, CacheSettings } from '#shared/cache';
import { ReplicaReads, type Reading } from '#shared/database';
import { notModified, RevisionTag } from '#shared/http';
import type { ReportRequest } from './report-request.js';
import { writeTable, type ReportTable } from '../report/report-table.js';

/** The state of the world that figures are of. Both only ever grow. */
export interface FigureState {
  /** Of the household. */
  readonly revision: bigint;
  /** Of the reference rates; 0 where none are converted with. */
  readonly ratesVersion: bigint;
}

/** A report in both its forms. */
export interface ShownReport {
  readonly body: () => object;
  readonly table: () => ReportTable;
}

export interface ReportRecipe<T extends FigureState> {
  /** Also of its file. */
  readonly name: string;
  /** Raise it when the code makes another body of the same data: an old answer must not count as current. */
  readonly representation: number;
  /** All that was asked and that the figures depend on; the day it was asked on if they tell of today. */
  readonly asked: Partial<DateRange> & { readonly format?: 'json' | 'csv' | undefined };
  /** As it is on the primary. */
  readonly ratesVersion: bigint;
  /** One snapshot of figures and state. */
  readonly read: Reading<T>;
  /** Whether it is read by entities, which only the primary's data source knows. */
  readonly fromPrimary?: boolean;
  readonly show: (figures: T) => ShownReport | Promise<ShownReport>;
}

const TYPES = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;
type Format = keyof typeof TYPES;

/**
 * Answers reports: not at all if the client has them, from the cache, from the replica, or from the primary, and never
 * with figures older than the household's revision, which the primary has just told.
 */
@Injectable()
export class ReportAnswers {
  constructor(
    private readonly cache: AnswerCache,
    private readonly replica: ReplicaReads,
    private readonly build: CacheSettings,
    private readonly primary: DataSource,
  ) {}

  /** @returns the body for the controller to return */
  async answer<T extends FigureState>(request: ReportRequest, recipe: ReportRecipe<T>): Promise<string> {
    const { access, ifNoneMatch, reply } = request;
    const format = recipe.asked.format ?? (prefersTable(request.accept) ? 'csv' : 'json');
    void reply.headers({ 'cache-control': 'private, no-cache', vary: 'accept' });
    const asked: FigureState = { revision: access.revision, ratesVersion: recipe.ratesVersion };
    const tag = this.tagOf(request, recipe, format, asked);
    if (tag.isCurrent(ifNoneMatch, asked.revision)) return notModified(reply, tag.at(asked.revision));
    void reply.header('content-type', TYPES[format]);
    if (format === 'csv') {
      void reply.header('content-disposition', `attachment; filename="${fileNameOf(recipe)}"`);
    }
    const kept = await this.cache.find(tag.at(asked.revision));
    if (kept !== null) {
      void reply.header('etag', tag.at(asked.revision));
      return kept;
    }
    const figures = recipe.fromPrimary
      ? await recipe.read(this.primary)
      : await this.replica.read((found) => isAtLeast(found, asked), recipe.read);
    const report = await recipe.show(figures);
    const body = format === 'csv' ? writeTable(report.table()) : JSON.stringify(report.body());
    // Under the state that the figures are of, which may be a later one than was asked for.
    const etag = this.tagOf(request, recipe, format, figures).at(figures.revision);
    void reply.header('etag', etag);
    // Nobody waits for it: whoever asks next, asks Redis on the same connection, behind it.
    void this.cache.keep(etag, body);
    return body;
  }

  private tagOf<T extends FigureState>(
    { access }: ReportRequest,
    { name, representation, asked }: ReportRecipe<T>,
    format: Format,
    { ratesVersion }: FigureState,
  ): RevisionTag {
    return new RevisionTag(
      ...[this.build.BUILD_ID, access.householdId, TYPES[format], String(ratesVersion)],
      ...[name, String(representation), canonicalJson({ ...asked, format })],
    );
  }
}

function isAtLeast(found: FigureState, asked: FigureState): boolean {
  return found.revision >= asked.revision && found.ratesVersion >= asked.ratesVersion;
}

function fileNameOf({
  name,
  asked: { from, to },
}: Pick<ReportRecipe<FigureState>, 'name' | 'asked'>): string {
  return `${[name, from, to].filter((part) => part !== undefined).join('-')}.csv`;
}

/** Whether a client that names no format would rather have a table: it names that type, and JSON not before it. */
function prefersTable(accept = ''): boolean {
  const [first] = /text\/csv|application\/json|\*\/\*/.exec(accept) ?? [];
  return first === 'text/csv';
}
