import { escapeHtml } from '#shared';

/** HTML of our own making. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | readonly Markup[] | null;

/** A template of HTML: whatever is put into it is escaped, except markup. Null is nothing. */
export function markup(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(texts.reduce((whole, text, index) => whole + textOf(pieces[index - 1] ?? null) + text));
}

/** A text of somebody else's, whose direction must not turn what stands beside it. */
export function foreign(text: string): Markup {
  return markup`<bdi>${text}</bdi>`;
}

function textOf(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
  return escapeHtml(String(piece));
}
