/** Of so many bins each is wider than the one before by two per cent: quantiles are right to one per cent. */
const WIDTH = Math.log(1.02);
const SMALLEST = 1e-6;
const BINS = 1_600;

/** Quantiles of any number of durations, in constant memory. Below a microsecond everything is 0. */
export class Quantiles {
  count = 0;
  longest = 0;
  private sum = 0;
  private readonly bins = new Uint32Array(BINS);

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count;
  }

  add(value: number): void {
    this.count++;
    this.sum += value;
    this.longest = Math.max(this.longest, value);
    const bin = value < SMALLEST ? 0 : 1 + Math.floor(Math.log(value / SMALLEST) / WIDTH);
    this.bins[Math.min(bin, BINS - 1)]!++;
  }

  /** @param share 0.95 for the 95th percentile. */
  at(share: number): number {
    let left = Math.ceil(share * this.count);
    if (left === 0) return 0;
    for (let bin = 0; bin < BINS; bin++) {
      left -= this.bins[bin]!;
      if (left <= 0) return bin === 0 ? 0 : Math.min(this.longest, SMALLEST * Math.exp((bin - 0.5) * WIDTH));
    }
    return this.longest;
  }
}
