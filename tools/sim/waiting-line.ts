/** First in, first out, in constant time however long it gets. */
export class WaitingLine<T> {
  private items: T[] = [];
  private begin = 0;

  get length(): number {
    return this.items.length - this.begin;
  }

  get first(): T | undefined {
    return this.items[this.begin];
  }

  push(item: T): void {
    this.items.push(item);
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.items[this.begin++];
    if (this.begin > 1_000 && this.begin * 2 > this.items.length) {
      this.items = this.items.slice(this.begin);
      this.begin = 0;
    }
    return item;
  }
}
