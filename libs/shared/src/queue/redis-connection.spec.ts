import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { eventually } from '#shared/testing';
import { connectForCommands } from './redis-connection.js';

describe('a connection to Redis', () => {
  let server: Server;
  let connections = 0;
  let isSilent = false;

  /** Says OK to everything, and from some moment on nothing. */
  beforeEach(async () => {
    server = createServer((socket) => {
      connections++;
      socket.on('data', (data) => {
        if (!isSilent) socket.write('+OK\r\n'.repeat(data.toString().match(/^\*/gm)?.length ?? 0));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  it('is replaced when nothing comes back any more', async () => {
    const { port } = server.address() as AddressInfo;
    const redis = connectForCommands(`redis://127.0.0.1:${port}`);
    await once(redis, 'ready');
    expect(await redis.ping()).toBe('OK');
    expect(connections).toBe(1);

    isSilent = true;
    await expect(redis.ping()).rejects.toThrow('Command timed out');
    isSilent = false;

    await eventually(() => expect(connections).toBe(2), 8_000);
    await eventually(async () => expect(await redis.ping()).toBe('OK'));
    redis.disconnect();
  });
});
