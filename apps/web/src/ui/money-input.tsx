import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { moneyToText, parseMoney, decimalsOf } from '../format/money';

interface MoneyInputProps {
  /** Minor units; null = nothing, or not an amount. */
  readonly value: number | null;
  readonly currency: string;
  readonly onChange: (amount: number | null) => void;
  readonly id?: string;
  readonly label?: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autofocus?: boolean;
}

/** An amount, typed as people write it; what stands there stays as typed until the value changes from outside. */
export function MoneyInput({ value, currency, onChange, label, ...rest }: MoneyInputProps): JSX.Element {
  const [typed, setTyped] = useState(value === null ? '' : moneyToText({ amount: value, currency }));
  const isTyped = parseMoney(typed, currency) === value;
  const text = isTyped || value === null ? typed : moneyToText({ amount: value, currency });
  return (
    <input
      {...rest}
      class="input num"
      inputMode={decimalsOf(currency) ? 'decimal' : 'numeric'}
      autocomplete="off"
      aria-label={label}
      aria-invalid={text !== '' && parseMoney(text, currency) === null}
      value={text}
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(parseMoney(currentTarget.value, currency));
      }}
    />
  );
}
