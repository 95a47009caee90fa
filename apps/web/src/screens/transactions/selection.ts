import { signal } from '@preact/signals';
import { ask } from '../../books/books';
import type { FoundList } from './found';

/** Transactions that are to be changed together. */
export class Selection {
  private readonly ids = signal<ReadonlySet<string>>(new Set());
  private readonly settling = signal(false);
  /** Where a range begins. */
  private anchor = 0;
  /** Of several that are asked for, only the last choice counts. */
  private choices = 0;

  constructor(private readonly list: FoundList) {}

  get size(): number {
    return this.ids.value.size;
  }

  /** Whether it is not known yet what has been chosen: whoever changes all of it has to wait. */
  get isSettling(): boolean {
    return this.settling.value;
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
    this.settle(next);
    this.anchor = index;
  }

  /** Everything between the last one that was chosen and this one. */
  extend(index: number, id: string): Promise<void> {
    const [from, to] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
    return this.choose((all) => [...this.ids.peek(), ...all.slice(from, to + 1), id]);
  }

  selectFound(): Promise<void> {
    return this.choose((all) => all);
  }

  clear(): void {
    this.settle(new Set());
  }

  private async choose(among: (all: readonly string[]) => readonly string[]): Promise<void> {
    const choice = ++this.choices;
    this.settling.value = true;
    try {
      const all = await this.found();
      if (choice === this.choices) this.ids.value = new Set(among(all));
    } finally {
      if (choice === this.choices) this.settling.value = false;
    }
  }

  private settle(ids: ReadonlySet<string>): void {
    this.choices++;
    this.settling.value = false;
    this.ids.value = ids;
  }

  private found(): Promise<readonly string[]> {
    const view = this.list.found.peek()?.view.view;
    return view === undefined ? Promise.resolve([]) : ask('ids', { view });
  }
}
