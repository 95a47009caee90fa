import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';

/** One subject of a room. */
export function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <section class="card stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {hint && <p class="muted small">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
