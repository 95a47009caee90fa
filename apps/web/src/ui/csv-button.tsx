import type { JSX } from 'preact';
import { bodyOf } from '../api/client';
import { texts } from '../texts';
import { useSubmission } from './form';
import { Icon } from './icons';
import { messageOf } from './problem-notice';
import { saveFile } from './save-file';
import { say } from './toasts';

interface CsvButtonProps {
  /** What the table is about, for whoever hears several such buttons. */
  readonly about: string;
  /** Without its ending. */
  readonly fileName: string;
  /** Asks the api with `format: 'csv'` and `parseAs: 'blob'`. */
  readonly load: () => Promise<{ data?: Blob; error?: unknown; response: Response }>;
}

/** Saves the figures of a report as a table, with the session's token: a link could not bear it. */
export function CsvButton({ about, fileName, load }: CsvButtonProps): JSX.Element {
  const { csv } = texts('shell');
  const { submit, isBusy } = useSubmission(() =>
    bodyOf(load()).then(
      (content) => saveFile(content, `${fileName}.csv`),
      (problem: unknown) => say(messageOf(problem)),
    ),
  );
  return (
    <button
      type="button"
      class="button quiet small"
      aria-label={`${csv}: ${about}`}
      disabled={isBusy}
      onClick={submit}
    >
      <Icon name="download" />
      {csv}
    </button>
  );
}
