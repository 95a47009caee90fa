import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Resource } from '../api/resource';
import { texts } from '../texts';
import { ProblemNotice } from './problem-notice';

interface CardProps<T> {
  readonly title: string;
  /** Beside the title: a link, a figure. */
  readonly aside?: ComponentChildren;
  readonly of: Resource<T>;
  /** Height of the content in rem, kept free while it is on its way, so that nothing jumps. */
  readonly height: number;
  readonly class?: string;
  readonly children: (data: T) => ComponentChildren;
}

/** A part of a page that loads, fails and fills for itself. */
export function Card<T>({ title, aside, of, height, class: extra, children }: CardProps<T>): JSX.Element {
  const id = useId();
  const data = of.data.value;
  return (
    <section class={`card ${extra ?? ''}`} aria-labelledby={id} aria-busy={data === undefined}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <ProblemNotice problem={of.problem.value} onRetry={of.reload} />
      {data !== undefined && children(data)}
      {data === undefined && !of.problem.value && (
        <div
          class="skeleton"
          style={{ minHeight: `${height}rem` }}
          role="status"
          aria-label={texts('shell').loading}
        />
      )}
    </section>
  );
}
