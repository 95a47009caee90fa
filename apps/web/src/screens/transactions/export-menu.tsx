import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { api } from '../../api/client';
import { Problem } from '../../api/problem';
import { toApiFilter, type Criteria } from '../../books/criteria';
import { texts } from '../../texts';
import { Icon } from '../../ui/icons';
import { complain } from './actions';

const FORMATS = ['csv', 'json', 'ofx'] as const;

/** What the list is narrowed down to, as a file. */
export function ExportMenu({ criteria }: { criteria: Criteria }): JSX.Element {
  const menu = useRef<HTMLDetailsElement>(null);
  const { export: label } = texts('transactions');
  return (
    <details
      ref={menu}
      class="menu"
      onFocusOut={({ relatedTarget }) => {
        if (!menu.current?.contains(relatedTarget as Node | null)) menu.current!.open = false;
      }}
    >
      <summary class="button">
        <Icon name="download" />
        <span>{label}</span>
      </summary>
      <div class="menu-items">
        {FORMATS.map((format) => (
          <button
            type="button"
            class="button quiet"
            key={format}
            onClick={() => {
              menu.current!.open = false;
              download(format, criteria).catch(complain);
            }}
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
    </details>
  );
}

/** By the token, which a plain link could not bear. */
async function download(format: (typeof FORMATS)[number], criteria: Criteria): Promise<void> {
  const { data, error, response } = await api.GET(`/v1/exports/transactions.${format}`, {
    params: { query: toApiFilter(criteria) },
    parseAs: 'blob',
  });
  if (!response.ok) throw Problem.of(error, response);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(data as unknown as Blob);
  link.download = `transactions.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
