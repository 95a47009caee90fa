import { connect, createServer, type Socket } from 'node:net';

/** A network between a browser and the product that a test can take away. */
export interface Gate {
  /** Nobody gets through, and connections that were open are gone. */
  close(): Promise<void>;
  open(): Promise<void>;
  /** Requests reach the product, but its answers are lost. */
  loseAnswers(): void;
  stop(): Promise<void>;
}

/** @param port where the gate stands; @param target port of the product */
export async function openGate(port: number, target: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  let loses = false;
  const server = createServer((outside) => {
    const inside = connect(target, '127.0.0.1');
    for (const socket of [outside, inside]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        outside.destroy();
        inside.destroy();
      });
    }
    outside.pipe(inside);
    inside.on('data', (data) => {
      if (!loses) outside.write(data);
    });
  });
  const open = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await open();
  return {
    close,
    open: async () => {
      loses = false;
      if (!server.listening) await open();
    },
    loseAnswers: () => {
      loses = true;
    },
    stop: async () => {
      if (server.listening) await close();
    },
  };
}
