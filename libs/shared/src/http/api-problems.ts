import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { problemSchema } from './problem.js';

/**
 * Documents the failures that only this route has. Those that follow from what a route is (signed in, takes a body,
 * reads `If-Match` …) are added to the document by themselves (apps/api, `general-answers.ts`).
 */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(...statuses.map((status) => ApiResponse({ status, standardSchema: problemSchema })));
}
