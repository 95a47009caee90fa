import { completion, DEFAULT_TOKENS, type FakeTokens } from './fake-completion.js';

/** What becomes of one line of a batch: the model's text, a refusal, an error, or nothing at all. */
export type FakeLine =
  { readonly kind: 'ok'; readonly receipt: unknown } | { readonly kind: 'refusal' | 'error' | 'missing' };

interface Batch {
  readonly id: string;
  readonly name: string;
  readonly inputFileId: string;
  status: 'in_progress' | 'completed' | 'expired' | 'failed';
  outputFileId: string | null;
}

/** The Batch API of the fake: files in memory, batches that end when the test says so. */
export class FakeBatches {
  readonly sent: Batch[] = [];
  /** What is done as asked but never acknowledged: the creation of batches, or the fetching of what they answered. */
  silentAbout: 'creation' | 'results' | null = null;
  /** Requests that were met with that silence. */
  unacknowledged = 0;
  private readonly files = new Map<string, string>();

  constructor(private readonly bill: (model: string, tokens: FakeTokens) => void) {}

  reset(): void {
    this.sent.length = 0;
    this.files.clear();
    this.silentAbout = null;
    this.unacknowledged = 0;
  }

  /** Whether this request, which was served, gets no answer. */
  isSilentAbout(method: string, path: string): boolean {
    const asked =
      path.startsWith('/v1/batches') && method === 'POST'
        ? 'creation'
        : path.endsWith('/content') && 'results';
    if (asked !== this.silentAbout) return false;
    this.unacknowledged += 1;
    return true;
  }

  /** Names of the questions of a batch, in their order. */
  questionsOf({ inputFileId }: Batch): string[] {
    return this.linesOf(inputFileId).map(({ custom_id: id }) => id);
  }

  /** Ends all batches that are under way. @param answers for their lines in turn; the last one for all others. */
  end(status: 'completed' | 'expired' | 'failed', answers: readonly FakeLine[]): void {
    for (const batch of this.sent.filter((sent) => sent.status === 'in_progress')) {
      const rows = this.linesOf(batch.inputFileId).flatMap(({ custom_id, body }, index) => {
        const answer = answers[Math.min(index, answers.length - 1)];
        if (!answer || answer.kind === 'missing') return [];
        if (answer.kind === 'error')
          return { custom_id, response: { status_code: 400, body: { error: {} } } };
        this.bill(body.model, DEFAULT_TOKENS);
        const message =
          answer.kind === 'ok'
            ? { content: JSON.stringify(answer.receipt) }
            : { content: null, refusal: 'No.' };
        return { custom_id, response: { status_code: 200, body: completion(body.model, message) } };
      });
      batch.status = status;
      batch.outputFileId = this.store(rows.map((row) => JSON.stringify(row)).join('\n'));
    }
  }

  /** @returns the answer, or null for a request that is none of the Batch API's. */
  serve(method: string, path: string, text: string): string | null {
    const [, , resource, id, part] = path.split(/[/?]/);
    if (resource === 'files' && method === 'POST') {
      const file = text.split('\r\n').find((line) => line.startsWith('{"custom_id"')) ?? '';
      return JSON.stringify({ id: this.store(file), object: 'file' });
    }
    if (resource === 'files' && part === 'content') return this.files.get(id ?? '') ?? '';
    if (resource !== 'batches') return null;
    if (method === 'POST') {
      const { input_file_id: inputFileId, metadata } = JSON.parse(text) as {
        input_file_id: string;
        metadata: { name: string };
      };
      const batch: Batch = {
        ...{ id: `batch_${this.sent.length + 1}`, name: metadata.name, inputFileId },
        ...{ status: 'in_progress', outputFileId: null },
      };
      this.sent.push(batch);
      return JSON.stringify(present(batch));
    }
    const found = this.sent.find((batch) => batch.id === id);
    if (found) return JSON.stringify(present(found));
    return JSON.stringify({ object: 'list', data: this.sent.map(present), has_more: false });
  }

  private linesOf(fileId: string): { custom_id: string; body: { model: string } }[] {
    const lines = (this.files.get(fileId) ?? '').split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as { custom_id: string; body: { model: string } });
  }

  private store(text: string): string {
    const id = `file-${this.files.size + 1}`;
    this.files.set(id, text);
    return id;
  }
}

function present({ id, name, status, inputFileId, outputFileId }: Batch): object {
  return {
    ...{ id, object: 'batch', endpoint: '/v1/chat/completions', status, metadata: { name } },
    ...{ input_file_id: inputFileId, output_file_id: outputFileId, error_file_id: null },
  };
}
