import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { api, bodyOf, newIdempotencyKey, type Schemas } from '../../api/client';
import { formatDay, formatInstant } from '../../format/dates';
import { formatBytes } from '../../format/numbers';
import { texts } from '../../texts';
import { Card } from '../../ui/card';
import { useSubmission } from '../../ui/form';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { usePackages } from './reports';

const TONES: Partial<Record<Schemas['TaxPackageSummary']['status'], string>> = {
  ready: 'good',
  failed: 'bad',
};

/** Everything about a tax year in one file; what is being made changes by itself. */
export function PackagesCard({ year }: { year: number }): JSX.Element {
  const text = texts('tax').packages;
  const packages = usePackages();
  const key = useSignal(newIdempotencyKey());
  const { submit, isBusy, problem } = useSubmission(async () => {
    await bodyOf(
      api.POST('/v1/tax-packages', {
        params: { header: { 'Idempotency-Key': key.peek() } },
        body: { year },
      }),
    );
    key.value = newIdempotencyKey();
    packages.reload();
  });
  return (
    <Card title={text.title} of={packages} height={8}>
      {({ data }) => (
        <>
          <p class="small muted">{text.text}</p>
          <button type="button" class="button" disabled={isBusy} onClick={submit}>
            {text.request(year)}
          </button>
          <ProblemNotice problem={problem.value} />
          <ul class="packages" aria-live="polite">
            {data.map((one) => (
              <Package key={one.id} {...one} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Package({
  id,
  from,
  to,
  status,
  byteSize,
  createdAt,
  expiresAt,
}: Schemas['TaxPackageSummary']): JSX.Element {
  const text = texts('tax').packages;
  const { submit, isBusy, problem } = useSubmission(async () => {
    const { url } = await bodyOf(api.GET('/v1/tax-packages/{id}', { params: { path: { id } } }));
    if (url !== null) location.assign(url);
  });
  return (
    <li>
      <div>
        <strong>
          {formatDay(from)} – {formatDay(to)}
        </strong>
        <span class="small muted">
          {formatInstant(createdAt)}
          {byteSize !== null && ` · ${formatBytes(byteSize)}`}
          {status === 'ready' && expiresAt !== null && ` · ${text.until(formatDay(expiresAt.slice(0, 10)))}`}
        </span>
        <ProblemNotice problem={problem.value} />
      </div>
      {status === 'ready' ? (
        <button type="button" class="button small" disabled={isBusy} onClick={submit}>
          <Icon name="download" />
          {text.download}
        </button>
      ) : (
        <span class={`badge ${TONES[status] ?? ''}`}>{text.status[status]}</span>
      )}
    </li>
  );
}
