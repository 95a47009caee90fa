import {
  IsolatedReceiptReader,
  LEARNED_MODEL,
  type Extraction,
  type ReadHints,
  type TextRow,
} from '#receipt/testing';

/** A reader under measurement. */
export interface MeasuredReader {
  /** What exactly was measured: models and learned tables. */
  readonly version: string;
  /** Process that does the work, if it is not this one. */
  readonly childPid: () => number | null;
  read(pages: readonly Uint8Array[], hints: ReadHints): Promise<Measured>;
  close(): Promise<void>;
}

export interface Measured {
  readonly extraction: Extraction;
  /** The text the parser saw; null for readers that learn nothing from the data (no cross-validation). */
  readonly rows: readonly TextRow[] | null;
}

/** One entry per value of `--reader`. */
const FACTORIES: Readonly<Record<string, () => MeasuredReader>> = {
  ocr: createOcrReader,
  openai: () => {
    throw new Error('The OpenAI reader is not wired into this tool yet.');
  },
};

/** @throws Error with the known names when there is no such reader. */
export function createReader(name: string): MeasuredReader {
  const factory = Object.hasOwn(FACTORIES, name) ? FACTORIES[name] : undefined;
  if (!factory) throw new Error(`There is no reader "${name}". Known: ${Object.keys(FACTORIES).join(', ')}.`);
  return factory();
}

function createOcrReader(): MeasuredReader {
  const reader = new IsolatedReceiptReader();
  return {
    version: `pp-ocrv4, model ${LEARNED_MODEL.version}`,
    childPid: () => reader.childPid,
    read: (pages, hints) => reader.readWithRows(pages, hints),
    close: () => reader.close(),
  };
}
