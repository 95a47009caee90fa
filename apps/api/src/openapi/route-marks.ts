import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExtension, type OperationObject } from '@nestjs/swagger';
import { isOpenToApiKeys, PERSONAL_ROUTE, PUBLIC_ROUTE, RECENTLY_AUTHENTICATED_ROUTE } from '#shared/http';

const MARKS = 'x-budgetsync-route';

/** What the guard goes by. */
export interface RouteMarks {
  readonly isPublic: boolean;
  readonly isPersonal: boolean;
  readonly isRecentlyAuthenticated: boolean;
  readonly isOpenToApiKeys: boolean;
}

/** Puts what is known of each route's handler onto its operation in the document to come. */
export function markOperations(app: NestFastifyApplication): void {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  for (const { metatype } of controllers) {
    if (typeof metatype !== 'function') continue;
    const prototype = metatype.prototype as object;
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (name === 'constructor' || typeof descriptor.value !== 'function') continue;
      const isMarked = (mark: string) =>
        [descriptor.value as object, metatype].some((target) => Reflect.getMetadata(mark, target) === true);
      const marks: RouteMarks = {
        isPublic: isMarked(PUBLIC_ROUTE),
        isPersonal: isMarked(PERSONAL_ROUTE),
        isRecentlyAuthenticated: isMarked(RECENTLY_AUTHENTICATED_ROUTE),
        isOpenToApiKeys: isOpenToApiKeys(descriptor.value as object, metatype),
      };
      ApiExtension(MARKS, marks)(prototype, name, descriptor);
    }
  }
}

/** Takes the marks off again: they are not for readers. */
export function takeMarks(operation: OperationObject): RouteMarks {
  const { [MARKS]: marks } = operation as OperationObject & { [MARKS]?: RouteMarks };
  if (!marks) throw new Error(`${operation.operationId} has no marks`);
  Reflect.deleteProperty(operation, MARKS);
  return marks;
}
