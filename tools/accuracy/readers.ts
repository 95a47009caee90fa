import { SystemClock } from '#shared';
import { readSettings } from '#shared/config';
import {
  DirectLine,
  IsolatedImageRenderer,
  IsolatedReceiptReader,
  LEARNED_MODEL,
  OpenAiBreaker,
  OpenAiChat,
  OpenAiReceiptReader,
  OpenAiSettings,
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
  openai: createOpenAiReader,
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

/** As in the product, the model gets the local reader's text; unlike there, its failure is not covered up. */
function createOpenAiReader(): MeasuredReader {
  const settings = readSettings(process.env, [OpenAiSettings]).get(OpenAiSettings) as OpenAiSettings;
  if (settings.OPENAI_API_KEY === undefined) throw new Error('--reader openai needs OPENAI_API_KEY.');
  const clock = new SystemClock();
  const renderer = new IsolatedImageRenderer();
  const local = new IsolatedReceiptReader();
  const online = new OpenAiReceiptReader(
    new DirectLine(new OpenAiChat(settings, clock), new OpenAiBreaker(clock)),
    null,
    renderer,
    clock,
  );
  return {
    version: settings.OPENAI_MODEL,
    childPid: () => local.childPid,
    read: async (pages, hints) => {
      const { rawText: transcript } = await local.read(pages, hints);
      return { extraction: await online.read(pages, { ...hints, transcript }), rows: null };
    },
    close: async () => {
      await local.close();
      await renderer.close();
    },
  };
}
