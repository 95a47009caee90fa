import type { JSX } from 'preact';
import './segments.css';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly choices: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few views of the same thing. */
export function Segments<T extends string>({
  label,
  choices,
  value,
  onChange,
}: SegmentsProps<T>): JSX.Element {
  return (
    <div class="segments" role="group" aria-label={label}>
      {(Object.keys(choices) as T[]).map((one) => (
        <button type="button" key={one} aria-pressed={one === value} onClick={() => onChange(one)}>
          {choices[one]}
        </button>
      ))}
    </div>
  );
}
