import type { ComponentChildren, JSX } from 'preact';

/** A name with a bar below it: how much of the largest it is. The figure stands beside it. */
export function BarName({ share, children }: { share: number; children: ComponentChildren }): JSX.Element {
  return (
    <div class="bar-name">
      {children}
      <span class="bar" aria-hidden="true">
        <i style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      </span>
    </div>
  );
}
