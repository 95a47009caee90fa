import type { components } from '../../../api/test/client/api-types';

type ProblemDocument = components['schemas']['Problem'];

/** An answer of the api that is not a success, or no answer at all (`code` = `offline`). */
export class Problem extends Error {
  override readonly name = 'Problem';

  private constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    /** What is wrong with a field, by its JSON pointer (`/amount`). */
    readonly fields: ReadonlyMap<string, string>,
    readonly requestId: string | undefined,
    /** Seconds after which a repeat makes sense. */
    readonly retryAfter: number | undefined,
  ) {
    super(detail);
  }

  static of(document: Partial<ProblemDocument> | undefined, response: Response): Problem {
    const retryAfter = response.headers.get('retry-after');
    return new Problem(
      response.status,
      document?.code ?? 'unexpected',
      document?.detail ?? response.statusText,
      new Map(document?.errors?.map(({ pointer, message }) => [pointer, message])),
      document?.requestId,
      retryAfter === null ? undefined : Number(retryAfter),
    );
  }

  static offline(): Problem {
    return new Problem(0, 'offline', '', new Map(), undefined, undefined);
  }

  /** Whether the same request may end well later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
