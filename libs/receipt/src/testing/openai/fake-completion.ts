/** Tokens of one answer, as OpenAI counts them. */
export interface FakeTokens {
  readonly prompt: number;
  readonly cached: number;
  readonly cacheWrite: number;
  readonly completion: number;
}

export const DEFAULT_TOKENS: FakeTokens = { prompt: 2_613, cached: 1_024, cacheWrite: 0, completion: 431 };

/** A chat completion with this message. */
export function completion(
  model: string,
  message: { content: string | null; refusal?: string },
  finish = 'stop',
  { prompt, cached, cacheWrite, completion: output }: FakeTokens = DEFAULT_TOKENS,
): object {
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1_795_300_000,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', refusal: null, ...message },
        finish_reason: finish,
        logprobs: null,
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: output,
      total_tokens: prompt + output,
      prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: cacheWrite },
    },
  };
}
