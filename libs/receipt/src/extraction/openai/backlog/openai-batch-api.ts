import OpenAI, { toFile } from 'openai';
import { z } from 'zod';
import type { CallOutcome } from '../call-outcome.js';
import type { ModelQuestion } from '../model-question.js';
import { clientOptions, readCompletion, requestBody } from '../openai-chat.js';
import type { OpenAiSettings } from '../openai.config.js';
import type { PricedModel } from '../openai-prices.js';
import { parseStrictJson } from '../strict-json.js';

/** A question and the name that its answer comes back under. */
export interface BatchLine {
  readonly id: string;
  readonly question: ModelQuestion;
}

/** What has come of a batch: null while it is under way; a question without an outcome was not answered. */
export type BatchResult = ReadonlyMap<string, CallOutcome> | null;

const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.int(), body: z.unknown() }).nullish(),
});
/** A hundred answers. */
const MAX_RESULT_BYTES = 104_857_600;
const ENDED = new Set(['completed', 'expired', 'failed', 'cancelled']);
/** Batches of the last days that are looked through for one of ours. */
const LOOKED_THROUGH = 1_000;

/** The provider's Batch API: files of questions, answered within a day. Every method throws when the provider does not answer. */
export class OpenAiBatchApi {
  readonly model: PricedModel;
  private readonly client: OpenAI;

  constructor(settings: OpenAiSettings) {
    this.model = settings.OPENAI_MODEL;
    this.client = new OpenAI({ ...clientOptions(settings, MAX_RESULT_BYTES), timeout: 120_000 });
  }

  /** @param name ours, by which `findByName` finds it again. @returns the provider's id. */
  async send(name: string, lines: readonly BatchLine[]): Promise<string> {
    const text = lines.map(({ id, question }) =>
      JSON.stringify({
        ...{ custom_id: id, method: 'POST', url: '/v1/chat/completions' },
        body: requestBody(this.model, question),
      }),
    );
    const file = await toFile(Buffer.from(`${text.join('\n')}\n`), `${name}.jsonl`);
    const { id: fileId } = await this.client.files.create({ file, purpose: 'batch' });
    const batch = await this.client.batches.create({
      ...{ input_file_id: fileId, endpoint: '/v1/chat/completions', completion_window: '24h' },
      metadata: { name },
    });
    return batch.id;
  }

  /** The batch that was sent under this name although nobody noted it, or null. */
  async findByName(name: string): Promise<string | null> {
    let seen = 0;
    for await (const batch of this.client.batches.list({ limit: 100 })) {
      if (batch.metadata?.['name'] === name) return batch.id;
      seen += 1;
      if (seen >= LOOKED_THROUGH) break;
    }
    return null;
  }

  /** What has come of it so far; of an expired or cancelled batch the part that was done. */
  async fetch(providerId: string): Promise<BatchResult> {
    const batch = await this.client.batches.retrieve(providerId);
    if (!ENDED.has(batch.status)) return null;
    const outcomes = new Map<string, CallOutcome>();
    for (const fileId of [batch.output_file_id, batch.error_file_id]) {
      if (fileId) await this.readFile(fileId, outcomes);
    }
    return outcomes;
  }

  private async readFile(fileId: string, outcomes: Map<string, CallOutcome>): Promise<void> {
    const text = await (await this.client.files.content(fileId)).text();
    for (const row of text.split('\n')) {
      const { data } = lineSchema.safeParse(parseStrictJson(row));
      if (!data) continue;
      const status = data.response?.status_code ?? 0;
      outcomes.set(
        data.custom_id,
        status === 200
          ? readCompletion(data.response?.body)
          : { kind: 'rejected', rejection: 'invalid_request', detail: `HTTP ${status}` },
      );
    }
  }
}
