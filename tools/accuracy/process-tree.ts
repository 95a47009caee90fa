import { readdir, readFile } from 'node:fs/promises';

/** Megabytes that some processes hold together. */
export interface TreeMemory {
  /** Shared pages count for every process that has them. */
  readonly rss: number;
  /** Shared pages count once. */
  readonly pss: number;
  readonly processes: number;
}

/** Each sum of RSS; the kernel adds PSS up page by page, which would slow down who is watched. */
const RSS_INTERVAL_MS = 25;
const PSS_EVERY = 20;
const NOTHING: TreeMemory = { rss: 0, pss: 0, processes: 0 };

/** A process and its children, on Linux; elsewhere nothing is known of them. */
export class ProcessTree {
  /** Highest RSS of each kind of process, in megabytes, by the name of its program. */
  readonly highest = new Map<string, number>();
  private highestSum = NOTHING;
  private timer: NodeJS.Timeout | undefined;
  private looks = 0;

  constructor(private readonly pid: number) {}

  /** The highest sums seen since `watch`, which need not be of one moment. */
  get peak(): TreeMemory {
    return this.highestSum;
  }

  async memory(): Promise<TreeMemory> {
    const pids = await this.pids();
    const [rss, pss] = await Promise.all([sumOf(pids.map(rssOf)), sumOf(pids.map(pssOf))]);
    return { rss, pss, processes: pids.length };
  }

  watch(): void {
    this.timer = setInterval(() => void this.look(), RSS_INTERVAL_MS);
    this.timer.unref();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const pids = await this.pids();
    const held = await Promise.all(pids.map(rssOf));
    const rss = held.reduce((sum, value) => sum + value, 0);
    const pss = this.looks++ % PSS_EVERY === 0 ? await sumOf(pids.map(pssOf)) : 0;
    const { highestSum } = this;
    this.highestSum = {
      rss: Math.max(rss, highestSum.rss),
      pss: Math.max(pss, highestSum.pss),
      processes: Math.max(pids.length, highestSum.processes),
    };
    for (const [index, pid] of pids.entries()) {
      const name = await programOf(pid);
      this.highest.set(name, Math.max(held[index]!, this.highest.get(name) ?? 0));
    }
  }

  private async pids(): Promise<number[]> {
    const threads = await readdir(`/proc/${this.pid}/task`).catch(() => []);
    const children = await Promise.all(
      threads.map((thread) => read(`/proc/${this.pid}/task/${thread}/children`)),
    );
    return [this.pid, ...children.join(' ').split(/\s+/).filter(Boolean).map(Number)];
  }
}

async function sumOf(values: readonly Promise<number>[]): Promise<number> {
  return (await Promise.all(values)).reduce((sum, value) => sum + value, 0);
}

async function rssOf(pid: number): Promise<number> {
  return megabytes(/^VmRSS:\s+(\d+) kB/m.exec(await read(`/proc/${pid}/status`)));
}

async function pssOf(pid: number): Promise<number> {
  return megabytes(/^Pss:\s+(\d+) kB/m.exec(await read(`/proc/${pid}/smaps_rollup`)));
}

function megabytes(kilobytes: RegExpExecArray | null): number {
  return Math.round(Number(kilobytes?.[1] ?? 0) / 1024);
}

async function programOf(pid: number): Promise<string> {
  const words = (await read(`/proc/${pid}/cmdline`)).split('\0');
  return words.find((word) => word.endsWith('.js'))?.replace(/^.*\/dist\//, '') ?? 'ended';
}

/** Nothing when the process has ended meanwhile. */
function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
