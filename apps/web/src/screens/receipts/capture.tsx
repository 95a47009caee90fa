import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ACCEPTED_FILES } from '../../receipts-outbox/document-file';
import { addFiles, type RefusedFile } from '../../receipts-outbox/outbox';
import { texts } from '../../texts';
import { Icon } from '../../ui/icons';
import { Camera } from './camera';

/** Takes documents by file, drop, paste or camera; several at once. */
export function Capture(): JSX.Element {
  const text = texts('receipts').capture;
  const refused = useSignal<readonly RefusedFile[]>([]);
  const isDragging = useSignal(false);
  const isCameraOpen = useSignal(false);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (files: Iterable<File>): Promise<void> => {
    refused.value = await addFiles([...files]);
  };
  useDroppedFiles((files) => void take(files), isDragging);
  usePastedFiles((files) => void take(files));
  return (
    <section class={`capture${isDragging.value ? ' over' : ''}`} aria-label={text.choose}>
      <div class="row">
        <button type="button" class="button" onClick={() => (isCameraOpen.value = true)}>
          <Icon name="camera" />
          {text.camera}
        </button>
        <button type="button" class="button" onClick={() => picker.current?.click()}>
          <Icon name="upload" />
          {text.choose}
        </button>
        <p class="muted small">
          <span class="capture-drop">{isDragging.value ? text.dropHere : text.drop} </span>
          {text.kinds}
        </p>
      </div>
      <input
        ref={picker}
        class="visually-hidden"
        type="file"
        aria-label={text.choose}
        tabIndex={-1}
        multiple
        accept={ACCEPTED_FILES}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files ?? []);
          currentTarget.value = '';
        }}
      />
      {refused.value.length > 0 && (
        <div class="notice bad" role="alert">
          <ul>
            {refused.value.map(({ fileName, refusal }) => (
              <li key={fileName}>{text.refused[refusal](fileName)}</li>
            ))}
          </ul>
          <button type="button" class="button small" onClick={() => (refused.value = [])}>
            {text.dismiss}
          </button>
        </div>
      )}
      {isCameraOpen.value && (
        <Camera onPhoto={(photo) => take([photo])} onClose={() => (isCameraOpen.value = false)} />
      )}
    </section>
  );
}

/** Files that are dropped anywhere on the page. */
function useDroppedFiles(onFiles: (files: File[]) => void, isDragging: { value: boolean }): void {
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      isDragging.value = true;
    };
    addEventListener('dragover', onDragOver, { signal });
    addEventListener('dragleave', (event) => (isDragging.value = event.relatedTarget !== null), { signal });
    addEventListener(
      'drop',
      (event) => {
        isDragging.value = false;
        if (!holdsFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer!.files]);
      },
      { signal },
    );
    return () => ended.abort();
  }, []);
}

/** Pictures from the clipboard. */
function usePastedFiles(onFiles: (files: File[]) => void): void {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}
