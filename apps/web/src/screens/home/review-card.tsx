import type { JSX } from 'preact';
import { api, bodyOf, type Schemas } from '../../api/client';
import { useResource } from '../../api/resource';
import { formatCount } from '../../format/numbers';
import { Icon } from '../../ui/icons';
import { ProblemNotice } from '../../ui/problem-notice';
import { texts } from '../../texts';

/** Receipts that wait for a decision. */
export function ReviewCard(): JSX.Element {
  const text = texts('home').review;
  const queue = useResource('receipt-counts', (signal) =>
    bodyOf(api.GET('/v1/receipts/queue', { params: { query: { limit: 1 } }, signal })),
  );
  return (
    <section class="card home-review" aria-label={text.title} aria-busy={queue.data.value === undefined}>
      <ProblemNotice problem={queue.problem.value} onRetry={queue.reload} />
      {queue.data.value && <Counts {...queue.data.value.counts} />}
    </section>
  );
}

function Counts({ needsReview, ready, reading, failed }: Schemas['ReceiptQueue']['counts']): JSX.Element {
  const text = texts('home').review;
  const said = [
    needsReview > 0 && text.toCheck(needsReview, formatCount(needsReview)),
    ready > 0 && text.ready(ready, formatCount(ready)),
    reading > 0 && text.reading(reading, formatCount(reading)),
    failed > 0 && text.failed(failed, formatCount(failed)),
  ].filter((one) => one !== false);
  return (
    <>
      <Icon name="receipts" />
      <p class={said.length === 0 ? 'muted' : undefined}>
        {said.length === 0 ? text.nothing : said.join(' · ')}
      </p>
      {needsReview + ready > 0 && (
        <a class="button small" href="/receipts">
          {text.open}
        </a>
      )}
    </>
  );
}
