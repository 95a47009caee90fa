export interface PdfOptions {
  /** Width and height of every page in points (1/72 inch). */
  readonly size?: readonly [number, number];
  /** Degrees by which a viewer turns every page, clockwise. */
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Pages that the document claims to have; absent = those there are. */
  readonly claimedPages?: number;
  /** A JPEG that every page's content may draw as `/Photo Do`. */
  readonly photo?: { readonly jpeg: Buffer; readonly width: number; readonly height: number };
  /** Entries of the trailer, e.g. an encryption. */
  readonly trailer?: string;
}

/**
 * Writes a PDF by hand, so that a test decides every byte of it.
 * @param contents of the pages, in PDF's drawing language; `/Text` is Helvetica.
 */
export function writePdf(contents: readonly string[], options: PdfOptions = {}): Buffer {
  const { size = [226, 400], rotate = 0, photo } = options;
  const objects: Buffer[] = [];
  const add = (text: string, stream?: Buffer): number => {
    const body = stream
      ? [text.replace('>>', `/Length ${stream.length} >>`), '\nstream\n', stream, '\nendstream']
      : [text];
    objects.push(Buffer.concat(body.map((part) => Buffer.from(part as string, 'latin1'))));
    return objects.length;
  };
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add('');
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const drawn = photo
    ? add(
        `<< /Type /XObject /Subtype /Image /Width ${photo.width} /Height ${photo.height} /ColorSpace /DeviceRGB ` +
          '/BitsPerComponent 8 /Filter /DCTDecode >>',
        photo.jpeg,
      )
    : null;
  const resources = `/Font << /Text 3 0 R >>${drawn === null ? '' : ` /XObject << /Photo ${drawn} 0 R >>`}`;
  const kids = contents.map((content) => {
    const stream = add('<< >>', Buffer.from(content, 'latin1'));
    return add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Rotate ${rotate} ` +
        `/Contents ${stream} 0 R /Resources << ${resources} >> >>`,
    );
  });
  objects[1] = Buffer.from(
    `<< /Type /Pages /Count ${options.claimedPages ?? kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
  );

  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets = objects.map((object, index) => {
    const offset = Buffer.concat(parts).length;
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = Buffer.concat(parts).length;
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
        `trailer << /Size ${objects.length + 1} /Root 1 0 R ${options.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

/** Draws rows of a receipt: a text at the left, and a figure in a column of its own at the right. */
export function drawRows(
  rows: readonly (readonly [string, string?])[],
  { size = [226, 400] }: PdfOptions = {},
): string {
  return rows
    .flatMap(([left, right], index) => {
      const y = size[1] - 40 - index * 18;
      const at = (x: number, text: string) => `BT /Text 11 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;
      return right === undefined ? [at(20, left)] : [at(20, left), at(size[0] - 60, right)];
    })
    .join('\n');
}
