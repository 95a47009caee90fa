/** TCP ports on the loopback interface. Built-ins only. */
import net from 'node:net';

/**
 * Can a server listen there right now?
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function isPortFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * A free port below the range the operating systems hand out to outgoing connections (Linux: from 32768),
 * so that a service that is restarted minutes later still finds its port free.
 */
export async function freePort() {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isPortFree(port)) return port;
  }
  throw new Error('No free TCP port found between 20000 and 29999 on 127.0.0.1.');
}
