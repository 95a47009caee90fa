import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { createDocument } from './document.js';

/** Serves `/openapi.json`, generated from the running routes, and `/docs`, which shows it to people. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= createDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'BudgetSync API',
  });
}
