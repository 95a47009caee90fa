import sax from 'sax';
import { DEEPEST, type Token } from './tokens.js';
import { UnreadableFileError, type FilePosition } from './statement.js';

/** Of one text; a batch booking's remittance text is far shorter. */
const LONGEST_TEXT = 64 * 1024;
/** Only the five entities of XML itself, not those of HTML; the types do not know the option. */
const OPTIONS = { position: true, strictEntities: true } as sax.SAXOptions;

/**
 * The tokens of an XML file. Nothing is ever fetched or expanded: a document type declaration, the only place that can
 * declare entities, is refused.
 * @throws UnreadableFileError
 */
export async function* xmlTokens(text: AsyncIterable<string>): AsyncGenerator<Token> {
  const source = new XmlSource();
  for await (const piece of text) yield* source.take(piece);
  yield* source.end();
}

class XmlSource {
  private readonly parser = sax.parser(true, OPTIONS);
  private tokens: Token[] = [];
  private gathered = '';
  private depth = 0;
  private hasRoot = false;

  constructor() {
    const { parser } = this;
    parser.onerror = (error) => {
      throw this.fault('broken_xml', `This is no well-formed XML: ${firstLine(error)}.`);
    };
    parser.ondoctype = () => {
      throw this.fault('doctype_refused', 'Files with a document type declaration (DOCTYPE) are not taken.');
    };
    parser.onopentag = ({ name, attributes }) => {
      this.hasRoot = true;
      if (++this.depth > DEEPEST) throw this.fault('too_deep', 'The elements are nested too deeply.');
      this.gathered = '';
      this.tokens.push({
        kind: 'open',
        name: localName(name),
        at: this.position,
        attributes: attributes as Record<string, string>,
      });
    };
    parser.ontext = (text) => this.gather(text);
    parser.oncdata = (text) => this.gather(text);
    parser.onclosetag = (name) => {
      this.depth--;
      const text = this.gathered.trim();
      this.gathered = '';
      if (text !== '') this.tokens.push({ kind: 'text', text, at: this.position });
      this.tokens.push({ kind: 'close', name: localName(name), at: this.position });
    };
  }

  take(piece: string): Token[] {
    this.parser.write(piece);
    return this.drain();
  }

  end(): Token[] {
    if (!this.hasRoot) throw this.fault('broken_xml', 'There is no XML in this file.');
    if (this.depth > 0)
      throw this.fault('truncated', 'The file ends too early: elements are not closed. Download it again.');
    this.parser.close();
    return this.drain();
  }

  private gather(text: string): void {
    this.gathered += text;
    if (this.gathered.length > LONGEST_TEXT) throw this.fault('text_too_long', 'This text has no end.');
  }

  private drain(): Token[] {
    const { tokens } = this;
    this.tokens = [];
    return tokens;
  }

  /** sax counts both from 0. */
  private get position(): FilePosition {
    return { line: this.parser.line + 1, column: Math.max(1, this.parser.column) };
  }

  private fault(code: string, message: string): UnreadableFileError {
    return UnreadableFileError.at(this.position, code, message);
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

function firstLine({ message }: Error): string {
  return (message.split('\n')[0] ?? '').replace(/\.$/, '').slice(0, 100);
}
