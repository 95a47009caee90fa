import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access, Caller } from '#shared';
import { ApiProblems, readsHeader, type AccessedRequest } from '#shared/http';

/** What every report needs of a request, besides who asks. */
interface ReportWishes {
  readonly ifNoneMatch: string | undefined;
  readonly accept: string | undefined;
  readonly reply: FastifyReply;
}

export interface ReportRequest extends ReportWishes {
  readonly access: Access;
}

/** On a route that `@ChecksCaller()`. */
export interface CallersReportRequest extends ReportWishes {
  readonly caller: Caller;
}

type ReceivedRequest = AccessedRequest & { readonly headers: Record<string, string | undefined> };

function injected<R extends ReportWishes>(
  askerOf: (request: AccessedRequest) => Omit<R, keyof ReportWishes>,
) {
  const decorator = createParamDecorator((_data: unknown, context: ExecutionContext): ReportWishes => {
    const http = context.switchToHttp();
    const request = http.getRequest<ReceivedRequest>();
    return {
      ...askerOf(request),
      ifNoneMatch: request.headers['if-none-match'],
      accept: request.headers['accept'],
      reply: http.getResponse<FastifyReply>(),
    };
  });
  return (): ParameterDecorator =>
    readsHeader(decorator(), {
      name: 'If-None-Match',
      description: 'The ETag of the answer that the client holds: while it is still true the answer is 304.',
      schema: { type: 'string', maxLength: 1_000 },
    });
}

/** Injects the `ReportRequest`. */
export const AskedReport = injected<ReportRequest>(({ access }) => {
  if (!access) throw new Error('@AskedReport() on a public route');
  return { access };
});

/** Injects the `CallersReportRequest`. */
export const CallersReport = injected<CallersReportRequest>(({ caller }) => {
  if (!caller) throw new Error('@CallersReport() on a route without @ChecksCaller()');
  return { caller };
});

/** Documents a report: its meaning, its JSON, and that there is a CSV of it. */
export function ApiReport(
  schema: z.ZodType,
  { summary, description }: { readonly summary: string; readonly description: string },
): MethodDecorator {
  return applyDecorators(
    ApiOperation({
      summary,
      description: `${description} Every row links the transactions behind it; with \`format=csv\` they are a table.`,
    }),
    ApiOkResponse({ standardSchema: schema }),
    ApiProblems(409),
  );
}
