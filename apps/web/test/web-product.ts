import { NestFactory } from '@nestjs/core';
import { JsonLogger } from '#shared/observability';
import { freePort } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../../worker/src/worker.module.js';

export interface WebProduct extends Product {
  /** Where a browser finds it; on `localhost`, where browsers take secure cookies without TLS. */
  readonly url: string;
}

/** The product with its web client, at the address that its links name. */
export async function startWebProduct({
  withWorker = false,
  settings = {},
}: { withWorker?: boolean; settings?: Record<string, string> } = {}): Promise<WebProduct> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const startWorker = (environment: Record<string, string>) =>
    NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
      logger: new JsonLogger('worker', 'error'),
    });
  const product = await startProduct(withWorker ? startWorker : undefined, {
    PUBLIC_URL: url,
    PUBLIC_WEB_URL: url,
    RATE_LIMIT_REGISTRATIONS_PER_HOUR: '1000',
    RATE_LIMIT_LOGIN_PER_MINUTE: '1000',
    ...settings,
  });
  await product.app.listen(port, '127.0.0.1');
  return { ...product, url };
}
