import 'reflect-metadata';
import { tmpdir } from 'node:os';
import type { Socket } from 'node:net';
import { Test } from '@nestjs/testing';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { RuntimeModule } from '#shared/config';
import { DatabaseModule, DatabaseSettings, RevisionAnnouncer } from '#shared/database';
import { createTestDatabase, testEnvironment } from '#shared/testing';

it('watches every connection for silence, also those that were opened while it started', async () => {
  const database = await createTestDatabase();
  const module = await Test.createTestingModule({
    imports: [
      RuntimeModule.forRoot({ ...testEnvironment(database, tmpdir()), DATABASE_POOL_SIZE: '4' }, [
        DatabaseSettings,
      ]),
      DatabaseModule,
    ],
  })
    .useMocker((token) => (token === RevisionAnnouncer ? { announce: () => undefined } : undefined))
    .compile();
  await module.init();
  const { master } = module.get(DataSource).driver as unknown as { readonly master: Pool };
  expect(master.totalCount).toBeGreaterThan(0);
  const clients = await Promise.all(Array.from({ length: 4 }, () => master.connect()));

  expect(clients.map(silenceOf)).toEqual(Array(4).fill(20_000));

  for (const client of clients) client.release();
  await module.close();
  await database.drop();
});

/** After how many milliseconds without a byte the connection is given up; 0: never. */
function silenceOf(client: PoolClient): number | undefined {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  return stream.timeout;
}
