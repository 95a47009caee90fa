import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Access } from '#shared';
import { ApiProblems, readsHeader, type AccessedRequest } from '#shared/http';

/** What of a request every report needs. */
export interface ReportRequest {
  readonly access: Access;
  readonly ifNoneMatch: string | undefined;
  readonly accept: string | undefined;
  readonly reply: FastifyReply;
}

const reportRequest = createParamDecorator((_data: unknown, context: ExecutionContext): ReportRequest => {
  const http = context.switchToHttp();
  const { access, headers } = http.getRequest<
    AccessedRequest & { headers: Record<string, string | undefined> }
  >();
  if (!access) throw new Error('@AskedReport() on a public route');
  return {
    access,
    ifNoneMatch: headers['if-none-match'],
    accept: headers['accept'],
    reply: http.getResponse<FastifyReply>(),
  };
});

/** Injects the `ReportRequest`. */
export const AskedReport = (): ParameterDecorator =>
  readsHeader(reportRequest(), {
    name: 'If-None-Match',
    description: 'The ETag of the answer that the client holds: while it is still true the answer is 304.',
    schema: { type: 'string', maxLength: 1_000 },
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
