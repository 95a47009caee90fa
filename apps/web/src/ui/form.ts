import { useSignal, type ReadonlySignal } from '@preact/signals';
import { Problem } from '../api/problem';

export interface Submission {
  readonly isBusy: ReadonlySignal<boolean>;
  readonly problem: ReadonlySignal<unknown>;
  /** What the server says about a field, by JSON pointer. */
  readonly fieldError: (pointer: string) => string | undefined;
  /** For a form's `onSubmit` or a button's `onClick`; a second one while the first runs does nothing. */
  readonly submit: (event?: Event) => void;
}

/** One act of a person that the server answers: its course and what went wrong. */
export function useSubmission(act: () => Promise<void>): Submission {
  const isBusy = useSignal(false);
  const problem = useSignal<unknown>(undefined);
  const run = async (): Promise<void> => {
    isBusy.value = true;
    problem.value = undefined;
    try {
      await act();
    } catch (error) {
      problem.value = error;
    } finally {
      isBusy.value = false;
    }
  };
  return {
    isBusy,
    problem,
    fieldError: (pointer) =>
      problem.value instanceof Problem ? problem.value.fields.get(pointer) : undefined,
    submit: (event) => {
      event?.preventDefault();
      if (!isBusy.value) void run();
    },
  };
}
