import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

interface Link {
  readonly near: Socket;
  readonly far: Socket;
  /** Nothing passes any more and nobody is told, as when a router has forgotten the connection. */
  isForgotten: boolean;
  /** Its answer is being kept back, and so is all that follows. */
  isHeld: boolean;
  /** What is late, the first first: nothing overtakes it. */
  readonly late: (() => void)[];
}

type Answers = (data: Buffer) => boolean;

/** Stands between a client and a server and does to their connections what networks do. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private readonly held: (() => void)[] = [];
  private delayMs = 0;
  private isRefusing = false;
  private isToBeHeld: Answers = () => false;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (near) => {
      this.accept(near);
    });
  }

  /** @param target address of the server as a URL */
  static async start(target: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer({ noDelay: true });
    const proxy = new TcpProxy(server, { host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The address of the server, through this proxy. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String((this.server.address() as AddressInfo).port);
    return changed.href;
  }

  /** Every piece of data arrives so much later, in order. */
  slowDown(milliseconds: number): void {
    this.delayMs = milliseconds;
  }

  /** Connections end, and new ones fail, until `heal`. */
  refuse(): void {
    this.isRefusing = true;
    this.cut(1, () => 0);
  }

  /** Ends a share of the connections. @param next uniform in [0, 1) */
  cut(share: number, next: () => number): void {
    for (const link of [...this.links]) if (next() < share) this.end(link);
  }

  /** The connections that exist now go silent for ever; new ones are good. */
  forget(): void {
    for (const link of this.links) link.isForgotten = true;
  }

  /**
   * What servers say is kept back until `heal`; when the connection ends before, it is lost.
   *
   * @param answers which of them, by how they begin; without it all
   */
  holdAnswers(answers: Answers = () => true): void {
    this.isToBeHeld = answers;
  }

  /** Whether anything is being kept back. */
  get isHolding(): boolean {
    return this.held.length > 0;
  }

  /** From now on a good network; what was kept back arrives. */
  heal(): void {
    this.delayMs = 0;
    this.isRefusing = false;
    this.isToBeHeld = () => false;
    for (const link of this.links) link.isHeld = false;
    for (const release of this.held.splice(0)) release();
  }

  async stop(): Promise<void> {
    this.cut(1, () => 0);
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(near: Socket): void {
    if (this.isRefusing) {
      near.resetAndDestroy();
      return;
    }
    const link: Link = {
      near,
      far: connect({ ...this.target, noDelay: true }),
      isForgotten: false,
      isHeld: false,
      late: [],
    };
    this.links.add(link);
    const { far } = link;
    near.on('data', (data) => {
      this.pass(link, () => far.write(data));
    });
    far.on('data', (data) => {
      link.isHeld ||= this.isToBeHeld(data);
      if (link.isHeld) this.held.push(() => near.write(data));
      else this.pass(link, () => near.write(data));
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      // What a broken connection says is said by its end.
      one.on('error', () => undefined);
      one.on('end', () => {
        this.pass(link, () => other.end());
      });
      one.on('close', () => {
        this.pass(link, () => {
          other.destroy();
          this.links.delete(link);
        });
      });
    }
  }

  private pass(link: Link, move: () => void): void {
    if (link.isForgotten) return;
    if (this.delayMs === 0 && link.late.length === 0) {
      move();
      return;
    }
    link.late.push(move);
    setTimeout(() => link.late.shift()?.(), this.delayMs);
  }

  private end({ near, far }: Link): void {
    near.resetAndDestroy();
    far.resetAndDestroy();
  }
}
