import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { TcpProxy } from './tcp-proxy.js';

describe('a slow network', () => {
  it('brings everything late and in order, also what was under way when it became fast', async () => {
    let heard = '';
    const server = createServer((socket) => socket.on('data', (data) => (heard += data.toString())));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = await TcpProxy.start(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const socket = connect(Number(new URL(proxy.through('http://127.0.0.1')).port), '127.0.0.1');
    await once(socket, 'connect');
    proxy.slowDown(150);
    socket.write('first ');
    await wait(75);
    socket.write('second ');
    await wait(30);
    expect(heard).toBe('');
    proxy.heal();
    socket.end('last');
    await wait(250);
    expect(heard).toBe('first second last');
    await proxy.stop();
    server.close();
  });
});
