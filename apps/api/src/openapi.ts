import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** Serves `/openapi.json`, generated from the running routes, and `/docs`, which shows it to people. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= createDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'BudgetSync API',
  });
}

function createDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('BudgetSync')
    .setVersion('1')
    .setDescription(
      'Personal finance: receipts become checked, categorised transactions of a household budget.',
    )
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .addGlobalParameters({
      name: 'X-Household-Id',
      in: 'header',
      required: false,
      description: "The household to act on; default: the user's own.",
      schema: { type: 'string', format: 'uuid' },
    })
    .build();
  return SwaggerModule.createDocument(app, config);
}
