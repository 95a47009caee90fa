import { metrics } from '#shared/observability';

const busyRatio = metrics.gauge({
  name: 'worker_busy_ratio',
  help: "Share of this worker's places for the queue's jobs that were taken since the last reading. Across workers: average.",
  labels: ['queue'],
  emf: { unit: 'None', by: ['queue'] },
});

/** The places that one process has for jobs of a kind, and for how long they are taken. */
export class JobPlaces {
  private taken = 0;
  private takenMs = 0;
  private countedAt: number;
  private readAt: number;

  /** @param now milliseconds of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.countedAt = this.readAt = now();
  }

  /** Takes a place until the work has ended, however it ends. */
  async takeFor<T>(work: () => Promise<T>): Promise<T> {
    this.change(1);
    try {
      return await work();
    } finally {
      this.change(-1);
    }
  }

  /** @returns how much of `places` was taken since the last reading, 0 to 1; what it is now, if no time has passed */
  readShareOf(places: number): number {
    this.change(0);
    const passedMs = this.countedAt - this.readAt;
    const share = (passedMs > 0 ? this.takenMs / passedMs : this.taken) / places;
    [this.takenMs, this.readAt] = [0, this.countedAt];
    return share;
  }

  private change(by: number): void {
    const now = this.now();
    this.takenMs += this.taken * (now - this.countedAt);
    this.countedAt = now;
    this.taken += by;
  }
}

interface PlacesOfJob {
  readonly definition: { readonly name: string; readonly concurrency: number };
  readonly places: JobPlaces;
}

/** Reports the places of each kind of job until the returned function is called. */
export function watchPlaces(jobs: readonly PlacesOfJob[]): () => void {
  return metrics.readBeforeExport('places', [busyRatio], () => {
    for (const { definition, places } of jobs)
      busyRatio.set({ queue: definition.name }, places.readShareOf(definition.concurrency));
  });
}
