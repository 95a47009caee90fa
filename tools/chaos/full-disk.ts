/** Loaded before the api and the worker: from SIGUSR2 on no file takes another byte, until the next SIGUSR2. */
import { promises } from 'node:fs';
import { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

let isFull = false;
process.on('SIGUSR2', () => (isFull = !isFull));

type Write = (...given: unknown[]) => Promise<unknown>;

function refuseWhenFull(owner: object, name: string): void {
  const methods = owner as Record<string, Write>;
  const write = methods[name]!;
  methods[name] = function writeUnlessFull(this: unknown, ...given: unknown[]) {
    if (!isFull) return write.apply(this, given);
    const error = new Error('ENOSPC: no space left on device, write');
    return Promise.reject(Object.assign(error, { code: 'ENOSPC', errno: -28, syscall: 'write' }));
  };
}

const handle = await open('/dev/null', 'r');
refuseWhenFull(Object.getPrototypeOf(handle) as object, 'write');
await handle.close();
refuseWhenFull(promises, 'writeFile');
syncBuiltinESMExports();
