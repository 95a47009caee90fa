import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { discardUpload, retryUpload, type Upload } from '../../receipts-outbox/outbox';
import { texts } from '../../texts';
import { Icon } from '../../ui/icons';
import { messageOf } from '../../ui/problem-notice';
import { formatShare } from './status';

/** What is not with the server yet. */
export function OutboxList({ uploads }: { uploads: readonly Upload[] }): JSX.Element | null {
  if (uploads.length === 0) return null;
  const title = texts('receipts').outbox.title;
  return (
    <section class="card outbox" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <ul>
        {uploads.map((upload) => (
          <li key={upload.id}>
            <UploadRow upload={upload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadRow({ upload }: { upload: Upload }): JSX.Element {
  const { id, fileName, state, progress } = upload;
  const text = texts('receipts').outbox;
  return (
    <div class="upload-row" data-state={state}>
      <Preview upload={upload} />
      <span class="receipt-who">
        <strong>{fileName}</strong>
        <span class={`small ${state === 'refused' ? 'bad' : 'muted'}`} role="status">
          {stateOf(upload)}
        </span>
        {state === 'sending' && <progress value={progress} aria-label={fileName} />}
      </span>
      {(state === 'refused' || state === 'paused') && (
        <button type="button" class="button small" onClick={() => retryUpload(id)}>
          {texts('shell').retry}
        </button>
      )}
      {state !== 'sending' && (
        <button
          type="button"
          class="button quiet small"
          aria-label={`${text.discard}: ${fileName}`}
          onClick={() => void discardUpload(id)}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function stateOf({ state, progress, problem }: Upload): string {
  const text = texts('receipts').outbox;
  if (state === 'sending') return text.sending(formatShare(progress));
  if (state === 'refused') return `${text.refused}: ${messageOf(problem)}`;
  if (!navigator.onLine) return text.offline;
  return state === 'paused' ? `${text.paused}: ${messageOf(problem)}` : text.waiting;
}

/** The picture itself where the browser can show it. */
function Preview({ upload: { bytes, contentType } }: { upload: Upload }): JSX.Element {
  const isShown = /^image\/(?:jpeg|png|webp)$/.test(contentType);
  const url = useMemo(() => (isShown ? URL.createObjectURL(bytes) : null), [bytes]);
  useEffect(
    () => () => {
      if (url) URL.revokeObjectURL(url);
    },
    [url],
  );
  return <span class="thumb">{url ? <img src={url} alt="" /> : <Icon name="receipts" />}</span>;
}
