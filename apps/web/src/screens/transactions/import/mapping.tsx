import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Schemas } from '../../../api/client';
import { texts } from '../../../texts';
import { Field } from '../../../ui/field';
import { useSubmission } from '../../../ui/form';
import { ProblemNotice } from '../../../ui/problem-notice';
import { assignColumn, roleOf, ROLES, type Role } from './columns';
import type { Mapping } from './upload';

/** How a table is read: what each column holds, and how days and numbers are written. */
export function MappingForm({
  of: { guess, mapping, mappingSource },
  onRead,
}: {
  of: Schemas['Import'];
  onRead: (mapping: Mapping) => Promise<void>;
}): JSX.Element | null {
  const text = texts('transactions').imports;
  const edited = useSignal(mapping);
  const { submit, problem, isBusy } = useSubmission(() => onRead(edited.value!));
  const now = edited.value;
  if (!guess || !now) return null;
  const isOpen = guess.confidence < 1 && mappingSource === 'guessed';
  const change = (part: Partial<Schemas['ImportMapping']>): void =>
    void (edited.value = { ...now, ...part } as Mapping);
  const width = Math.max(guess.header.length, ...guess.sample.map((row) => row.length));
  return (
    <details class="card disclosure" open={isOpen}>
      <summary>{isOpen ? text.mappingUnsure : text.mapping}</summary>
      <form class="stack" onSubmit={submit} aria-busy={isBusy}>
        <ProblemNotice problem={problem.value} />
        {'columns' in now && (
          <div class="table-wrap" tabIndex={0} role="region" aria-label={text.mapping}>
            <table class="mapping">
              <thead>
                <tr>
                  {Array.from({ length: width }, (_, index) => (
                    <th scope="col" key={index}>
                      {guess.header[index] ?? text.columnNumber(index + 1)}
                      <select
                        class="input"
                        aria-label={text.holds(guess.header[index] ?? String(index + 1))}
                        value={roleOf(now.columns, index)}
                        onChange={({ currentTarget }) =>
                          change({ columns: assignColumn(now.columns, index, currentTarget.value as Role) })
                        }
                      >
                        {ROLES.map((role) => (
                          <option key={role} value={role}>
                            {text.roles[role]}
                          </option>
                        ))}
                      </select>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {guess.sample.slice(0, 4).map((row, at) => (
                  <tr key={at}>
                    {Array.from({ length: width }, (_, index) => (
                      <td key={index}>{row[index]}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <div class="grid">
          <Field label={text.dateOrder}>
            <select
              class="input"
              value={now.dateOrder}
              onChange={({ currentTarget }) =>
                change({ dateOrder: currentTarget.value as Mapping['dateOrder'] })
              }
            >
              {(['ymd', 'dmy', 'mdy'] as const).map((order) => (
                <option key={order} value={order}>
                  {text.dateOrders[order]}
                </option>
              ))}
            </select>
          </Field>
          {'decimal' in now && (
            <Field label={text.decimal}>
              <select
                class="input"
                value={now.decimal}
                onChange={({ currentTarget }) => change({ decimal: currentTarget.value as '.' | ',' })}
              >
                <option value=",">1.234,50</option>
                <option value=".">1,234.50</option>
              </select>
            </Field>
          )}
        </div>
        {'invertAmounts' in now && (
          <label class="check">
            <input
              type="checkbox"
              checked={now.invertAmounts}
              onChange={({ currentTarget }) => change({ invertAmounts: currentTarget.checked })}
            />
            {text.invert}
          </label>
        )}
        <div class="actions">
          <button class="button" disabled={isBusy}>
            {text.readAgain}
          </button>
        </div>
      </form>
    </details>
  );
}
