import { useComputed, useSignal, useSignalEffect, type ReadonlySignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ShownTransaction } from '../../books/booked';
import { mayWrite } from '../../session/session';
import { texts } from '../../texts';
import type { FoundList } from './found';
import { Geometry } from './geometry';
import { Row, type EditableField } from './row';
import type { Selection } from './selection';

/** Rows above and below what is on the screen, so that a flick of the wheel finds them there. */
const OVERSCAN = 8;
const NARROW = matchMedia('(width < 48rem)');
const HEIGHTS = { wide: { row: 48, heading: 44 }, narrow: { row: 64, heading: 40 } };

interface TransactionListProps {
  readonly list: FoundList;
  readonly selection: Selection;
  /** The row that the keyboard is at. */
  readonly active: Signal<number>;
  readonly onOpen: (row: ShownTransaction) => void;
  readonly onRemove: (row: ShownTransaction) => void;
}

/** Any number of rows, of which only those on the screen exist; the page itself scrolls. */
export function TransactionList({
  list,
  selection,
  active,
  onOpen,
  onRemove,
}: TransactionListProps): JSX.Element {
  const box = useRef<HTMLUListElement>(null);
  const isNarrow = useMedia(NARROW);
  const range = useSignal<readonly [number, number]>([0, 30]);
  const editing = useSignal<{ id: string; field: EditableField } | null>(null);
  const geometry = useComputed(() => {
    const { row, heading } = isNarrow.value ? HEIGHTS.narrow : HEIGHTS.wide;
    const view = list.found.value?.view;
    return new Geometry(view?.total ?? 0, view?.dayStarts ?? new Int32Array(), row, heading);
  });

  useEffect(() => {
    const look = (): void => {
      if (!box.current) return;
      const above = -box.current.getBoundingClientRect().top;
      const known = geometry.peek();
      const first = Math.max(0, known.indexAt(above) - OVERSCAN);
      const last = Math.min(known.total - 1, known.indexAt(above + innerHeight) + OVERSCAN);
      const [a, b] = range.peek();
      if (first !== a || last !== b) range.value = [first, last];
      list.show(first, last);
    };
    look();
    const stop = geometry.subscribe(look);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      stop();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, []);

  const goTo = (index: number): void => {
    const { total } = geometry.peek();
    active.value = Math.max(0, Math.min(index, total - 1));
    reveal(box.current!, geometry.peek(), active.value);
  };
  useSignalEffect(() => {
    // What the keyboard was at has been filtered away.
    if (active.value >= geometry.value.total) active.value = Math.max(0, geometry.value.total - 1);
  });
  useFocus(box, active, range);

  // The same ones at each rendering: a row whose transaction stays has nothing to do.
  const { edit, toggle } = useMemo(
    () => ({
      edit: (index: number, row: ShownTransaction, field: EditableField | null): void => {
        editing.value = field && { id: row.id, field };
        if (!field) focusRow(box.current, index);
      },
      toggle: (index: number, { id }: ShownTransaction, withRange: boolean): void => {
        if (withRange) void selection.extend(index, id);
        else selection.toggle(index, id);
      },
    }),
    [selection],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox')
      return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = list.found.peek()?.row(active.peek());
    const page = Math.max(1, Math.floor((innerHeight * 0.8) / geometry.peek().rowHeight));
    const step = STEPS[event.key]?.(page);
    if (step !== undefined) {
      goTo(active.peek() + step);
      const reached = list.found.peek()?.row(active.peek());
      if (event.shiftKey && reached) void selection.extend(active.peek(), reached.id);
    } else if (row && event.key === 'Enter' && target.tagName === 'LI') onOpen(row);
    else if (row && event.key === ' ' && target.tagName === 'LI') selection.toggle(active.peek(), row.id);
    else if (row && mayWrite.peek() && EDIT_KEYS[event.key])
      editing.value = { id: row.id, field: EDIT_KEYS[event.key]! };
    else if (row && mayWrite.peek() && event.key === 'Delete') onRemove(row);
    else return;
    event.preventDefault();
  };

  const [first, last] = range.value;
  const { total } = geometry.value;
  const shown = indices(first, Math.min(last, total - 1), active.value, total);
  return (
    <ul
      ref={box}
      class="ledger"
      aria-label={texts('transactions').title}
      style={{ height: `${geometry.value.height}px` }}
      onKeyDown={onKeyDown}
      onFocusIn={({ target }) => {
        const index = (target as HTMLElement).closest<HTMLElement>('li')?.dataset['index'];
        if (index !== undefined) active.value = Number(index);
      }}
    >
      {shown.map((index) => {
        const row = list.found.value?.row(index);
        return (
          <Row
            // Elements are used again for the rows that come into sight: scrolling makes none.
            key={index % Math.max(shown.length, 60)}
            index={index}
            total={total}
            top={geometry.value.topOf(index)}
            row={row}
            bearsHeading={geometry.value.bearsHeading(index)}
            isActive={index === active.value}
            isSelected={row !== undefined && selection.has(row.id)}
            editing={row !== undefined && editing.value?.id === row.id ? editing.value.field : null}
            isNarrow={isNarrow.value}
            onEdit={edit}
            onOpen={onOpen}
            onToggle={toggle}
          />
        );
      })}
    </ul>
  );
}

const STEPS: Readonly<Record<string, (page: number) => number>> = {
  ArrowDown: () => 1,
  ArrowUp: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
  Home: () => -Infinity,
  End: () => Infinity,
};
const EDIT_KEYS: Readonly<Record<string, EditableField>> = {
  c: 'categoryId',
  p: 'payee',
  m: 'memo',
  a: 'amount',
};

/** Those on the screen, and the one that has the focus. */
function indices(first: number, last: number, active: number, total: number): number[] {
  const all: number[] = [];
  if (active < first && active < total) all.push(active);
  for (let index = first; index <= last; index++) all.push(index);
  if (active > last && active < total) all.push(active);
  return all;
}

/** Scrolls as little as needed; what is sticky at the top and the navigation below cover nothing. */
function reveal(box: HTMLElement, geometry: Geometry, index: number): void {
  const top = box.getBoundingClientRect().top + geometry.topOf(index);
  const bottom = top + geometry.heightOf(index);
  const margin = 140;
  if (top < margin) scrollBy(0, top - margin);
  else if (bottom > innerHeight - margin) scrollBy(0, bottom - innerHeight + margin);
}

const focusRow = (box: HTMLElement | null, index: number): void =>
  box?.querySelector<HTMLElement>(`li[data-index="${index}"]`)?.focus({ preventScroll: true });

/** The focus follows the active row while it is in the list. */
function useFocus(
  box: { current: HTMLElement | null },
  active: ReadonlySignal<number>,
  range: ReadonlySignal<readonly [number, number]>,
): void {
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (focused?.tagName === 'LI' && box.current?.contains(focused)) focusRow(box.current, active.peek());
  }, [active.value, range.value]);
}

function useMedia(media: MediaQueryList): ReadonlySignal<boolean> {
  const matches = useSignal(media.matches);
  useEffect(() => {
    const follow = (): void => void (matches.value = media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return matches;
}
