import { SystemClock } from '#shared';
import { readSettings } from '#shared/config';
import { OpenAiSettings } from '#receipt';
import {
  DirectLine,
  OpenAiBreaker,
  OpenAiChat,
  OpenAiReceiptReader,
  renderSampleReceipt,
} from '#receipt/testing';

describe('the real OpenAI API', () => {
  if (process.env['OPENAI_E2E'] !== '1') {
    it('is SKIPPED: it is asked only with OPENAI_E2E=1 and OPENAI_API_KEY', () => {
      process.stderr.write(
        'SKIPPED: the real OpenAI API is asked only with OPENAI_E2E=1 and OPENAI_API_KEY.\n',
      );
      expect(process.env['OPENAI_E2E']).not.toBe('1');
    });
    return;
  }

  it('reads a drawn receipt by strict schema and says what it billed', async () => {
    const settings = readSettings(process.env, [OpenAiSettings]).get(OpenAiSettings) as OpenAiSettings;
    const clock = new SystemClock();
    const breaker = new OpenAiBreaker(clock);
    const { image, truth } = await renderSampleReceipt(7);
    const reader = new OpenAiReceiptReader(
      new DirectLine(new OpenAiChat(settings, clock), breaker),
      null,
      { render: (photo) => Promise.resolve({ original: photo, preview: photo, thumb: photo }) },
      clock,
    );
    try {
      const reading = await reader.read([image], { uploadedOn: clock.now().toISOString().slice(0, 10) });
      expect(reading.total.value).toBe(truth.total);
      expect(reading.currency.value).toBe(truth.currency);
      expect(reading.usage.inputTokens).toBeGreaterThan(0);
      // The bound of a reservation: text, one picture, and room for the answer.
      expect(reading.usage.inputTokens).toBeLessThan(20_000);
      expect(reading.usage.costNanoUsd).toBeGreaterThan(0);
    } finally {
      breaker.onApplicationShutdown();
    }
  }, 60_000);
});
