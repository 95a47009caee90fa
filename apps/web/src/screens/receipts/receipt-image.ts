import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { api, bodyOf } from '../../api/client';
import { onForget } from '../../session/session';

type Variant = 'original' | 'preview' | 'thumb';

/** Pictures that are held; the one that was asked for longest ago goes first. */
const HELD = 120;
const held = new Map<string, Promise<string>>();

onForget(() => {
  for (const key of held.keys()) release(key);
});

function release(key: string): void {
  held.get(key)?.then(
    (url) => URL.revokeObjectURL(url),
    () => {},
  );
  held.delete(key);
}

/**
 * A picture of a receipt, to be shown with `img`. It is fetched, because an `img` cannot send the access token.
 * @param page from 1
 * @returns rejects with a Problem where there is none (yet)
 */
export function receiptImage(id: string, variant: Variant, page = 1): Promise<string> {
  const key = `${id} ${variant} ${page}`;
  const known = held.get(key);
  held.delete(key);
  const image = known ?? fetchImage(id, variant, page);
  held.set(key, image);
  image.catch(() => held.delete(key));
  if (held.size > HELD) release(held.keys().next().value!);
  return image;
}

async function fetchImage(id: string, variant: Variant, page: number): Promise<string> {
  const params = { path: { id }, query: { variant, page } };
  const answer = api.GET('/v1/receipts/{id}/image', { params, parseAs: 'blob' });
  return URL.createObjectURL(await bodyOf<Blob>(answer));
}

/** @param isThere whether there can be one; undefined = not yet, null = there is none */
export function useReceiptImage(
  id: string,
  variant: Variant,
  page: number,
  isThere: boolean,
): ReadonlySignal<string | null | undefined> {
  const url = useSignal<string | null | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    url.value = isThere ? undefined : null;
    if (isThere)
      void receiptImage(id, variant, page)
        .catch(() => null)
        .then((found) => isWanted && (url.value = found));
    return () => (isWanted = false);
  }, [id, variant, page, isThere]);
  return url;
}
