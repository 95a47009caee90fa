import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { fromPercent } from './shares';

/** A share between 0 and 100 per cent, as text while it is typed. */
export function PercentInput({ value, id }: { value: Signal<string>; id?: string }): JSX.Element {
  return (
    <input
      id={id}
      class="input num"
      inputMode="decimal"
      autocomplete="off"
      required
      value={value}
      aria-invalid={fromPercent(value.value) === null}
      onInput={({ currentTarget }) => (value.value = currentTarget.value)}
    />
  );
}
