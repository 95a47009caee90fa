import { signal } from '@preact/signals';
import { api } from '../api/client';
import { onForget } from './session';

/** Whether the person runs the product; undefined = not asked yet. */
export const isOperator = signal<boolean | undefined>(undefined);

onForget(() => (isOperator.value = undefined));

/** Asks once per session: nothing else tells it, and few people are. */
export async function askWhetherOperator(): Promise<void> {
  if (isOperator.value !== undefined) return;
  const { response } = await api.GET('/v1/ops/dead-letters', { params: { query: { limit: 1 } } });
  isOperator.value = response.ok;
}
