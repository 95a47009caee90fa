import { signal, useSignalEffect, type ReadonlySignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ask, booksState } from '../../books/books';
import type { ShownTransaction } from '../../books/booked';
import type { Criteria } from '../../books/criteria';
import type { View } from '../../books/protocol';

/** Rows that are fetched together. */
const CHUNK = 100;

/** What was found, as far as the screen has needed it. */
export interface Found {
  readonly view: View;
  /** Undefined: on its way. */
  row(index: number): ShownTransaction | undefined;
}

export interface FoundList {
  /** Undefined before the first answer. */
  readonly found: ReadonlySignal<Found | undefined>;
  /** Has the rows from `first` to `last` fetched. */
  readonly show: (first: number, last: number) => void;
}

/** The rows of a search, in chunks around what is on the screen; found anew whenever the books change. */
export function useFound(criteria: ReadonlySignal<Criteria>): FoundList {
  const list = useMemo(() => new Finder(), []);
  useSignalEffect(() => {
    list.find(criteria.value, booksState.value.version);
  });
  return list;
}

class Finder implements FoundList {
  readonly found = signal<Found | undefined>(undefined);
  private chunks = new Map<number, readonly ShownTransaction[] | null>();
  private range: readonly [number, number] = [0, CHUNK - 1];
  private wanted: Criteria | undefined;
  private isFinding = false;

  /** @param version of the books: another one is another search */
  find(criteria: Criteria, version: number): void {
    if (version === 0) return;
    this.wanted = criteria;
    if (!this.isFinding) void this.findWanted();
  }

  readonly show = (first: number, last: number): void => {
    this.range = [first, last];
    const { found } = this;
    const view = found.peek()?.view;
    if (view) void this.fetch(view, this.chunks).then((isNew) => isNew && this.publish(view));
  };

  /** What is typed while a search runs is searched for after it; the old rows stay until the new ones are there. */
  private async findWanted(): Promise<void> {
    this.isFinding = true;
    while (this.wanted) {
      const criteria = this.wanted;
      this.wanted = undefined;
      const view = await ask('find', criteria);
      const chunks: typeof this.chunks = new Map();
      await this.fetch(view, chunks);
      this.chunks = chunks;
      this.publish(view);
    }
    this.isFinding = false;
  }

  private async fetch(view: View, chunks: typeof this.chunks): Promise<boolean> {
    const [first, last] = this.range;
    const missing: number[] = [];
    const end = Math.min(last, view.total - 1);
    for (let chunk = Math.floor(first / CHUNK); chunk * CHUNK <= end; chunk++)
      if (!chunks.has(chunk)) missing.push(chunk);
    await Promise.all(
      missing.map(async (chunk) => {
        chunks.set(chunk, null);
        const from = chunk * CHUNK;
        chunks.set(chunk, await ask('rows', { view: view.view, from, to: from + CHUNK }));
      }),
    );
    return missing.length > 0 && this.chunks === chunks;
  }

  private publish(view: View): void {
    const { chunks } = this;
    this.found.value = { view, row: (index) => chunks.get(Math.floor(index / CHUNK))?.[index % CHUNK] };
  }
}
