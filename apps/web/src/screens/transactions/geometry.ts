/**
 * Where the rows of a long list are, in pixels, without measuring one: all rows are alike, and the first of each day
 * bears a heading.
 */
export class Geometry {
  /**
   * @param dayStarts indices of rows that bear a heading, ascending
   */
  constructor(
    readonly total: number,
    private readonly dayStarts: Int32Array,
    readonly rowHeight: number,
    readonly headingHeight: number,
  ) {}

  get height(): number {
    return this.topOf(this.total);
  }

  /** Upper edge of a row, above its heading if it bears one. */
  topOf(index: number): number {
    return index * this.rowHeight + this.headingsBefore(index) * this.headingHeight;
  }

  /** Height of a row with its heading. */
  heightOf(index: number): number {
    return this.topOf(index + 1) - this.topOf(index);
  }

  bearsHeading(index: number): boolean {
    return this.dayStarts[this.headingsBefore(index)] === index;
  }

  /** The row at a height; the first above the list, the last below it. */
  indexAt(y: number): number {
    let [low, high] = [0, Math.max(this.total - 1, 0)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private headingsBefore(index: number): number {
    let [low, high] = [0, this.dayStarts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.dayStarts[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
