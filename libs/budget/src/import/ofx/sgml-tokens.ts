import { DEEPEST, type Token } from '../parse/tokens.js';
import { UnreadableFileError, type FilePosition } from '../parse/statement.js';

/** Elements that hold elements. In SGML nothing else tells an empty value from the beginning of a group. */
const GROUPS = new RegExp(
  '^(?:OFX|SIGNONMSGSRSV1|SONRS|FI|STATUS|BANKMSGSRSV1|CREDITCARDMSGSRSV1|STMTTRNRS|CCSTMTTRNRS|STMTRS|CCSTMTRS' +
    '|BANKACCTFROM|CCACCTFROM|BANKACCTTO|CCACCTTO|BANKTRANLIST|STMTTRN|PAYEE|CURRENCY|ORIGCURRENCY|LEDGERBAL|AVAILBAL' +
    '|BALLIST|BAL|IMAGEDATA|BANKTRANLISTP|STMTTRNP|[A-Z]+MSGSRSV\\d|[A-Z]+TRNRS|[A-Z]+LIST|[A-Z]+INFO)$',
);
const NAME = /^[A-Z0-9._]{1,40}$/;
const LONGEST_TEXT = 16 * 1024;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  apos: "'",
  quot: '"',
};

/**
 * The tokens of OFX 1 (SGML): values need no closing tag, groups do. The header before the first tag is passed over.
 * @throws UnreadableFileError for groups that are not closed or not nested
 */
export async function* sgmlTokens(text: AsyncIterable<string>): AsyncGenerator<Token> {
  const source = new SgmlSource();
  for await (const piece of text) yield* source.take(piece);
  yield* source.end();
}

interface OpenElement {
  readonly name: string;
  readonly at: FilePosition;
}

class SgmlSource {
  private rest = '';
  private line = 1;
  private column = 1;
  private readonly groups: OpenElement[] = [];
  private value: OpenElement | null = null;
  private text = '';
  private tokens: Token[] = [];
  private hasBegun = false;
  private hasEnded = false;

  take(piece: string): Token[] {
    this.rest += piece;
    let from = 0;
    for (;;) {
      const open = this.rest.indexOf('<', from);
      if (open === -1) break;
      const close = this.rest.indexOf('>', open);
      if (close === -1) break;
      this.takeText(this.rest.slice(from, open));
      this.takeTag(this.rest.slice(open + 1, close));
      from = close + 1;
    }
    this.rest = this.rest.slice(from);
    if (this.rest.length > LONGEST_TEXT) throw this.fault('text_too_long', 'This text has no end.');
    const { tokens } = this;
    this.tokens = [];
    return tokens;
  }

  end(): Token[] {
    this.takeText(this.rest);
    const [open] = this.groups.slice(-1);
    if (!this.hasBegun) throw this.fault('broken_ofx', 'There is no OFX in this file.');
    if (open)
      throw this.fault(
        'truncated',
        `The file ends too early: <${open.name}> of line ${open.at.line} is not closed. Download it again.`,
      );
    return this.tokens;
  }

  private takeText(text: string): void {
    if (this.value) this.text += text;
    else if (this.hasBegun && !this.hasEnded && text.trim() !== '')
      throw this.fault('broken_ofx', 'There is text where no value is.');
    this.advance(text);
  }

  private takeTag(tag: string): void {
    const name = tag.replace(/^\//, '').trim().toUpperCase();
    const at = this.position;
    const isInstruction = tag.startsWith('?') || tag.startsWith('!');
    if (!isInstruction && (!NAME.test(name) || tag.includes('\n')))
      throw this.fault('broken_ofx', 'Here a tag should stand.');
    if (!isInstruction) {
      if (tag.startsWith('/')) this.close(name, at);
      else this.open(name, at);
    }
    this.advance(`<${tag}>`);
  }

  private open(name: string, at: FilePosition): void {
    this.endValue(at);
    this.hasBegun = true;
    this.tokens.push({ kind: 'open', name, at });
    if (!GROUPS.test(name)) {
      this.value = { name, at };
      return;
    }
    this.groups.push({ name, at });
    if (this.groups.length > DEEPEST) throw this.fault('too_deep', 'The elements are nested too deeply.');
  }

  private close(name: string, at: FilePosition): void {
    const isValue = this.value?.name === name;
    this.endValue(at);
    if (isValue) return;
    const group = this.groups.pop();
    if (group?.name !== name)
      throw this.fault(
        'not_closed',
        group
          ? `<${group.name}> of line ${group.at.line} is not closed before </${name}>.`
          : `</${name}> closes nothing.`,
      );
    this.tokens.push({ kind: 'close', name, at });
    if (this.groups.length === 0) this.hasEnded = true;
  }

  private endValue(at: FilePosition): void {
    if (!this.value) return;
    const text = this.text.trim().replace(/&(#\d{1,6}|\w{2,5});/g, decodeEntity);
    if (text !== '') this.tokens.push({ kind: 'text', text, at: this.value.at });
    this.tokens.push({ kind: 'close', name: this.value.name, at });
    this.value = null;
    this.text = '';
  }

  private advance(text: string): void {
    const last = text.lastIndexOf('\n');
    if (last === -1) {
      this.column += text.length;
      return;
    }
    this.column = text.length - last;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.line++;
  }

  private get position(): FilePosition {
    return { line: this.line, column: this.column };
  }

  private fault(code: string, message: string): UnreadableFileError {
    return UnreadableFileError.at(this.position, code, message);
  }
}

function decodeEntity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
