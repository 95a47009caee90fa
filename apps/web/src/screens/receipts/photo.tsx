import type { Receipt } from '../../api/receipts';
import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { texts } from '../../texts';
import { Icon } from '../../ui/icons';
import { regionsOf, type Region } from './evidence';
import { useReceiptImage } from './receipt-image';
import { isReading } from './status';

export const ZOOMS = [1, 1.5, 2, 3, 4] as const;
/** From here on the preview is coarser than the screen. */
const NEEDS_ORIGINAL = 1.5;

interface PhotoProps {
  readonly receipt: Receipt;
  /** The field that is looked at, in the photo or beside it. */
  readonly focus: Signal<string | null>;
  readonly zoom: Signal<number>;
  /** Somebody points at a value in the photo. */
  readonly onPick: (key: string) => void;
}

/** The document with a frame around every value that was read. */
export function Photo({ receipt, focus, zoom, onPick }: PhotoProps): JSX.Element {
  const text = texts('receipts').review;
  const { id, status, pageCount, imageRemovedAt, extraction } = receipt;
  const page = useSignal(1);
  const frame = useRef<HTMLDivElement>(null);
  const isThere = status !== 'awaiting_upload' && !isReading(status) && imageRemovedAt === null;
  const preview = useReceiptImage(id, 'preview', page.value, isThere);
  const original = useReceiptImage(id, 'original', page.value, isThere && zoom.value > NEEDS_ORIGINAL);
  const regions = extraction ? regionsOf(extraction) : [];
  const pages = pageCount ?? 1;

  useEffect(() => {
    const region = regions.find(({ key }) => key === focus.value);
    if (!region) return;
    page.value = region.page;
    reveal(frame.current!, region);
  }, [focus.value]);

  const url = original.value ?? preview.value;
  return (
    <section class="photo" aria-label={text.photo}>
      <div class="photo-tools">
        {pages > 1 && <Pages page={page} of={pages} />}
        <ZoomTools zoom={zoom} isDisabled={!url} />
      </div>
      <div class="photo-frame" ref={frame} tabIndex={0} role="group" aria-label={text.photo}>
        {url ? (
          <div class="photo-sheet" style={{ '--zoom': String(zoom.value) }}>
            <img src={url} alt={text.photo} />
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
              {regions
                .filter((region) => region.page === page.value)
                .map((region) => (
                  <Frame key={region.key} region={region} focus={focus} onPick={onPick} />
                ))}
            </svg>
          </div>
        ) : (
          <div class={`photo-none${url === undefined ? ' skeleton' : ''}`}>
            {url === null && (
              <p class="muted">
                <Icon name="receipts" />
                {imageRemovedAt ? text.noPhotoKept : text.noPhoto}
              </p>
            )}
          </div>
        )}
      </div>
    </section>
  );
}

/** A little air, so that the frame does not cover what it frames. */
const AIR = 0.006;

function Frame({
  region: { key, box },
  focus,
  onPick,
}: {
  region: Region;
  focus: Signal<string | null>;
  onPick: (key: string) => void;
}): JSX.Element {
  const [left, top, right, bottom] = box;
  return (
    <rect
      data-key={key}
      class={focus.value === key ? 'on' : undefined}
      x={left - AIR}
      y={top - AIR / 2}
      width={right - left + 2 * AIR}
      height={bottom - top + AIR}
      onPointerEnter={() => (focus.value = key)}
      onPointerLeave={() => (focus.value = null)}
      onClick={() => onPick(key)}
    />
  );
}

function ZoomTools({ zoom, isDisabled }: { zoom: Signal<number>; isDisabled: boolean }): JSX.Element {
  const text = texts('receipts').review;
  const tool = (label: string, sign: string, to: number): JSX.Element => (
    <button
      type="button"
      class="button small"
      aria-label={sign === label ? undefined : label}
      title={label}
      disabled={isDisabled || to === zoom.value}
      onClick={() => (zoom.value = to)}
    >
      {sign}
    </button>
  );
  return (
    <div class="row zoom">
      {tool(text.zoomOut, '−', nextZoom(zoom.value, -1))}
      {tool(text.fit, text.fit, 1)}
      {tool(text.zoomIn, '+', nextZoom(zoom.value, 1))}
    </div>
  );
}

export const nextZoom = (zoom: number, step: number): number =>
  ZOOMS[Math.min(Math.max(ZOOMS.indexOf(zoom as 1) + step, 0), ZOOMS.length - 1)]!;

function Pages({ page, of }: { page: Signal<number>; of: number }): JSX.Element {
  const text = texts('receipts').review;
  return (
    <div class="row pages">
      <button
        type="button"
        class="button small"
        aria-label={text.previousPage}
        disabled={page.value === 1}
        onClick={() => page.value--}
      >
        <Icon name="left" />
      </button>
      <span class="num small">{text.page(page.value, of)}</span>
      <button
        type="button"
        class="button small"
        aria-label={text.nextPage}
        disabled={page.value === of}
        onClick={() => page.value++}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

/** Scrolls the frame, never the page, until the value can be seen. */
function reveal(frame: HTMLElement, { box: [left, top, right, bottom] }: Region): void {
  const { scrollWidth, scrollHeight, clientWidth, clientHeight, scrollLeft, scrollTop } = frame;
  const isIn = (from: number, to: number, start: number, size: number): boolean =>
    from >= start && to <= start + size;
  const x: [number, number] = [left * scrollWidth, right * scrollWidth];
  const y: [number, number] = [top * scrollHeight, bottom * scrollHeight];
  if (isIn(...x, scrollLeft, clientWidth) && isIn(...y, scrollTop, clientHeight)) return;
  frame.scrollTo({ left: (x[0] + x[1] - clientWidth) / 2, top: (y[0] + y[1] - clientHeight) / 2 });
}
