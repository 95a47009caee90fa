import { figuresOf, type ProviderCall } from './chaos-provider.js';
import type { Promises } from './household-traffic.js';
import type { Stage, Strike } from './stage.js';

/** What must hold of receipts that a model has read; a text per violation, none on a stage without one. */
export async function findModelViolations(stage: Stage, promises: readonly Promises[]): Promise<string[]> {
  const { provider } = stage;
  if (!provider) return [];
  return [
    ...provider.violations,
    ...(await findForeignFigures(stage, promises)),
    ...[...provider.calls].flatMap(([code, calls]) => findNeedlessCalls(code, calls, stage.strikes)),
    ...(await findWrongLedger(stage, provider.billedNanoUsd)),
  ];
}

/** Every attempt at a receipt has read its own figures, or none. */
async function findForeignFigures(stage: Stage, promises: readonly Promises[]): Promise<string[]> {
  const { rows } = await stage.database.query<{ id: string; number: string | null; total: number | null }>(
    `SELECT receipt_id AS id, extraction -> 'receiptNumber' ->> 'value' AS number,
            (extraction -> 'total' ->> 'value')::integer AS total
       FROM receipt.extraction_attempt WHERE extraction IS NOT NULL`,
  );
  const codes = new Map(
    promises.flatMap(({ receipts }) => receipts.map(({ id, code }) => [id, code] as const)),
  );
  return rows.flatMap(({ id, number, total }) => {
    const code = codes.get(id) ?? null;
    if (code === null) return [];
    const own = figuresOf(code);
    const isOwn = (number ?? own.receiptNumber) === own.receiptNumber && (total ?? own.total) === own.total;
    return isOwn ? [] : [`another receipt's figures: ${id} says ${number}, ${total}`];
  });
}

/**
 * One question about a photo; each further one has its reason: a bad answer to the one before, or a strike since. A strike
 * that lasts is also one for what was asked while it did: the answer may not have been taken.
 */
export function findNeedlessCalls(
  code: number,
  calls: readonly Pick<ProviderCall, 'at' | 'isAnswered'>[],
  strikes: readonly Strike[],
): string[] {
  return calls.slice(1).flatMap(({ at }, index) => {
    const before = calls[index]!;
    const isExcused = !before.isAnswered || strikes.some(({ from, to }) => to > before.at && from < at);
    return isExcused ? [] : [`the model was asked again without need: photo ${code}`];
  });
}

/** settled <= billed by the provider <= settled + reserved + expired, and the month's sums are those of the calls. */
async function findWrongLedger({ database }: Stage, billed: bigint): Promise<string[]> {
  const { rows } = await database.query<Record<'settled' | 'open' | 'held' | 'spent' | 'kept', string>>(
    `SELECT coalesce(sum(cost_nano_usd), 0) AS settled,
            coalesce(sum(reserved_nano_usd) FILTER (WHERE status IN ('reserved', 'expired')), 0) AS open,
            coalesce(sum(reserved_nano_usd) FILTER (WHERE status = 'reserved'), 0) AS held,
            (SELECT coalesce(sum(spent_nano_usd), 0) FROM receipt.model_month_total) AS spent,
            (SELECT coalesce(sum(held_nano_usd), 0) FROM receipt.model_month_total) AS kept
       FROM receipt.model_call`,
  );
  const [{ settled, open, held, spent, kept }] = rows as [(typeof rows)[0]];
  const bounds = `${settled} settled, ${billed} billed, ${open} open`;
  return [
    ...(BigInt(settled) <= billed && billed <= BigInt(settled) + BigInt(open)
      ? []
      : [`the ledger does not bound the bill: ${bounds}`]),
    ...(settled === spent && held === kept ? [] : [`sums of the month that are not those of its calls`]),
  ];
}
