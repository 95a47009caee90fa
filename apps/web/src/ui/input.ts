import type { Signal } from '@preact/signals';
import type { TargetedEvent } from 'preact';

/** Handler of a control that keeps in `target` what stands in it. */
export const into =
  <T extends string>(target: Signal<T>) =>
  ({ currentTarget }: TargetedEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>): void => {
    target.value = currentTarget.value as T;
  };
