import { signal } from '@preact/signals';
import { ask } from '../../books/books';
import type { FoundList } from './found';

/** Transactions that are to be changed together. */
export class Selection {
  private readonly ids = signal<ReadonlySet<string>>(new Set());
  /** Where a range begins. */
  private anchor = 0;

  constructor(private readonly list: FoundList) {}

  get size(): number {
    return this.ids.value.size;
  }

  get all(): readonly string[] {
    return [...this.ids.value];
  }

  has(id: string): boolean {
    return this.ids.value.has(id);
  }

  toggle(index: number, id: string): void {
    const next = new Set(this.ids.value);
    if (!next.delete(id)) next.add(id);
    this.ids.value = next;
    this.anchor = index;
  }

  /** Everything between the last one that was chosen and this one. */
  async extend(index: number, id: string): Promise<void> {
    const all = await this.found();
    const [from, to] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
    this.ids.value = new Set([...this.ids.value, ...all.slice(from, to + 1), id]);
  }

  async selectFound(): Promise<void> {
    this.ids.value = new Set(await this.found());
  }

  clear(): void {
    this.ids.value = new Set();
  }

  private found(): Promise<readonly string[]> {
    const view = this.list.found.peek()?.view.view;
    return view === undefined ? Promise.resolve([]) : ask('ids', { view });
  }
}
