import { readReceipt, type Receipt } from '../../api/receipts';
import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { api, bodyOf } from '../../api/client';
import { Problem } from '../../api/problem';
import { useResource, type Resource } from '../../api/resource';
import { conflictOver, type Conflict, type Value } from './corrections';
import { readFields, type FieldName } from './evidence';

export interface EditedReceipt {
  readonly receipt: ReadonlySignal<Receipt | undefined>;
  readonly loading: Resource<Receipt>;
  /** What the server says about a field that was corrected. */
  readonly refusals: ReadonlySignal<ReadonlyMap<FieldName, unknown>>;
  readonly conflict: ReadonlySignal<Conflict | null>;
  readonly isSaving: ReadonlySignal<boolean>;
  /** Enters a value over the read one; null takes it back. Corrections are sent one after the other. */
  readonly correct: (name: FieldName, value: Value) => void;
  /** The person's word on a conflict: their own value, or null for that of the other. */
  readonly settle: (value: Value | undefined) => void;
  /** Takes over an answer that is newer than what was loaded. */
  readonly accept: (receipt: Receipt) => void;
  /** When everything that was entered has been answered. @returns false if something of it was refused */
  readonly settled: () => Promise<boolean>;
}

/** A receipt on the screen, with the corrections that a person makes. */
export function useReceipt(id: string): EditedReceipt {
  const loading = useResource(`receipts/${id}`, (signal) => readReceipt(id, signal));
  const answered = useSignal<Receipt | undefined>(undefined);
  const refusals = useSignal<ReadonlyMap<FieldName, unknown>>(new Map());
  const conflict = useSignal<Conflict | null>(null);
  const isSaving = useSignal(false);
  const line = useSignal<Promise<void>>(Promise.resolve());
  const receipt = useComputed(() => newest(loading.data.value, answered.value));

  const accept = (next: Receipt): void => void (answered.value = newest(next, answered.peek()));

  const send = async (name: FieldName, value: Value, before: Value): Promise<void> => {
    const correct = (revision: number): Promise<Receipt> =>
      bodyOf(
        api.PATCH('/v1/receipts/{id}', {
          params: { path: { id }, header: { 'If-Match': `"${revision}"` } },
          body: { [name]: value },
        }),
      );
    try {
      accept(await correct(receipt.value!.revision));
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error;
      const now = await readReceipt(id);
      accept(now);
      conflict.value = conflictOver(name, before, value, now);
      if (!conflict.value) accept(await correct(now.revision));
    }
  };

  const correct = (name: FieldName, value: Value): void => {
    const { extraction } = receipt.value!;
    const before = extraction ? readFields(extraction)[name].value : null;
    isSaving.value = true;
    refusals.value = without(refusals.value, name);
    const mine = line.value
      .then(() => send(name, value, before))
      .catch((error: unknown) => void (refusals.value = new Map(refusals.value).set(name, error)))
      .finally(() => {
        if (line.value === mine) isSaving.value = false;
      });
    line.value = mine;
  };

  return {
    receipt,
    loading,
    refusals,
    conflict,
    isSaving,
    correct,
    settle: (value) => {
      const { name } = conflict.value!;
      conflict.value = null;
      if (value !== undefined) correct(name, value);
    },
    accept,
    settled: async () => {
      await line.value;
      return refusals.value.size === 0 && conflict.value === null;
    },
  };
}

const newest = (one: Receipt | undefined, other: Receipt | undefined): Receipt | undefined =>
  one && other ? (other.revision > one.revision ? other : one) : (one ?? other);

function without<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}
