import { signal, type ReadonlySignal } from '@preact/signals';

const count = signal(0);

/** Changes whenever the colours of the page do: what is painted with them (a canvas) has to be painted anew. */
export const colourScheme: ReadonlySignal<number> = count;

const changed = (): void => {
  count.value++;
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ['data-theme'] });
