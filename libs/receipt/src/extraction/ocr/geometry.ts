/** An axis-aligned rectangle; the unit (pixels of some image, or shares of a page) is the owner's. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export function unionOf(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** Grows a box by `margin` on every side, without leaving the given area. */
export function growWithin(box: Box, margin: number, area: Size): Box {
  return {
    left: Math.max(0, Math.floor(box.left - margin)),
    top: Math.max(0, Math.floor(box.top - margin)),
    right: Math.min(area.width, Math.ceil(box.right + margin)),
    bottom: Math.min(area.height, Math.ceil(box.bottom + margin)),
  };
}

/**
 * How the working image relates to the page: the page was cropped to `crop`, the crop was rotated by `degrees`
 * (clockwise) about its centre onto a canvas of `canvas` pixels.
 */
export interface Straightening {
  readonly page: Size;
  readonly crop: Box;
  readonly degrees: number;
  readonly canvas: Size;
}

/** Maps a box of the working image to the bounding box on the page, in shares 0..1 of the page. */
export function toPageShares(box: Box, { page, crop, degrees, canvas }: Straightening): Box {
  const angle = (-degrees * Math.PI) / 180;
  const centreX = (crop.left + crop.right) / 2;
  const centreY = (crop.top + crop.bottom) / 2;
  const corners = [
    [box.left, box.top],
    [box.right, box.top],
    [box.left, box.bottom],
    [box.right, box.bottom],
  ] as const;
  const points = corners.map(([x, y]) => {
    const dx = x - canvas.width / 2;
    const dy = y - canvas.height / 2;
    return {
      x: centreX + dx * Math.cos(angle) - dy * Math.sin(angle),
      y: centreY + dx * Math.sin(angle) + dy * Math.cos(angle),
    };
  });
  const xs = points.map(({ x }) => share(x, page.width));
  const ys = points.map(({ y }) => share(y, page.height));
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Maps a box in shares of a page that was turned clockwise by `quarters` back to the page as it came. */
export function turnBack(box: Box, quarters: number): Box {
  let { left, top, right, bottom } = box;
  for (let turned = 0; turned < quarters; turned++) {
    [left, top, right, bottom] = [top, 1 - right, bottom, 1 - left];
  }
  return { left: rounded(left), top: rounded(top), right: rounded(right), bottom: rounded(bottom) };
}

/** Four decimals are a tenth of a pixel on a phone photo and keep the stored JSON small. */
function share(position: number, extent: number): number {
  return rounded(Math.min(1, Math.max(0, position / extent)));
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
