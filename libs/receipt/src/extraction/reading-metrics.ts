import { metrics } from '#shared/observability';
import { ReaderError } from './reader.errors.js';

const readingDuration = metrics.histogram(
  {
    name: 'receipt_reading_duration_seconds',
    help: 'Readings by reader. `outcome`: read, refused (final), failed (may succeed later).',
    labels: ['reader', 'outcome'],
    emf: { unit: 'Seconds', by: ['reader', 'outcome'] },
  },
  [0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60],
);

/** Passes on what `read` answers or throws, and measures it. */
export async function measureReading<T>(reader: 'local' | 'openai', read: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const finish = (outcome: 'read' | 'refused' | 'failed'): void => {
    readingDuration.observe({ reader, outcome }, (performance.now() - startedAt) / 1_000);
  };
  try {
    const extraction = await read();
    finish('read');
    return extraction;
  } catch (error) {
    finish(error instanceof ReaderError && !error.retryable ? 'refused' : 'failed');
    throw error;
  }
}
