import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Access } from '#shared';
import { AnswerCache, CacheSettings } from '#shared/cache';
import { ReplicaReads, type Reading } from '#shared/database';
import { notModified, RevisionTag } from '#shared/http';

/** The state of the world that figures are of. Both only ever grow. */
export interface FigureState {
  /** Of the household. */
  readonly revision: bigint;
  /** Of the reference rates; 0 where none are converted with. */
  readonly ratesVersion: bigint;
}

export interface ReportRequest {
  readonly access: Pick<Access, 'householdId' | 'revision'>;
  readonly ifNoneMatch: string | undefined;
  readonly reply: FastifyReply;
}

export interface ReportRecipe<T extends FigureState> {
  /** Which report it is, what was asked of it, and the day it was asked on if it tells of today. */
  readonly identity: readonly (string | undefined)[];
  /** As it is on the primary. */
  readonly ratesVersion: bigint;
  /** One snapshot of figures and state. */
  readonly read: Reading<T>;
  /** @returns the body */
  readonly write: (figures: T) => string;
  readonly contentType: string;
}

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
  ) {}

  /** @returns the body for the controller to return */
  async answer<T extends FigureState>(request: ReportRequest, recipe: ReportRecipe<T>): Promise<string> {
    const { access, ifNoneMatch, reply } = request;
    void reply.header('cache-control', 'private, no-cache');
    const asked: FigureState = { revision: access.revision, ratesVersion: recipe.ratesVersion };
    const tag = this.tagOf(request, recipe, asked);
    if (tag.isCurrent(ifNoneMatch, asked.revision)) return notModified(reply, tag.at(asked.revision));
    void reply.header('content-type', recipe.contentType);
    const kept = await this.cache.find(tag.at(asked.revision));
    if (kept !== null) {
      void reply.header('etag', tag.at(asked.revision));
      return kept;
    }
    const figures = await this.replica.read((found) => isAtLeast(found, asked), recipe.read);
    const body = recipe.write(figures);
    // Under the state that the figures are of, which may be a later one than was asked for.
    const etag = this.tagOf(request, recipe, figures).at(figures.revision);
    void reply.header('etag', etag);
    await this.cache.keep(etag, body);
    return body;
  }

  private tagOf<T extends FigureState>(
    { access }: ReportRequest,
    { identity, contentType }: ReportRecipe<T>,
    { ratesVersion }: FigureState,
  ): RevisionTag {
    return new RevisionTag(
      this.build.BUILD_ID,
      access.householdId,
      contentType,
      String(ratesVersion),
      ...identity.map((part) => part ?? ''),
    );
  }
}

function isAtLeast(found: FigureState, asked: FigureState): boolean {
  return found.revision >= asked.revision && found.ratesVersion >= asked.ratesVersion;
}
