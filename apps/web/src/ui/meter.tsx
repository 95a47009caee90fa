import type { JSX } from 'preact';

interface MeterProps {
  readonly label: string;
  /** In words, for whoever does not see it: `320 of 500 €`. */
  readonly text: string;
  /** How much is used, as a share; below 0 is drawn as nothing, above 1 as all. */
  readonly share: number;
  /** Where it would be if it went evenly, as a share; null = no mark. */
  readonly even?: number | null;
  readonly tone?: 'warn' | 'bad' | undefined;
}

/** How much of something is used, with a mark where an even pace would be. */
export function Meter({ label, text, share, even = null, tone }: MeterProps): JSX.Element {
  const percent = (value: number): string => `${Math.min(100, Math.max(0, value * 100))}%`;
  return (
    <div
      class={`meter ${tone ?? ''}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(Math.min(1, Math.max(0, share)) * 100)}
      aria-valuetext={text}
    >
      <span style={{ width: percent(share) }} />
      {even !== null && even > 0 && even < 1 && <i style={{ left: percent(even) }} />}
    </div>
  );
}
