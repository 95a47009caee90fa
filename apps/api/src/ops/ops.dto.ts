import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { pageQuery, pageSchema } from '#shared/http';
import type { DeadLetter, ReplayOutcome } from '#shared/queue';
import type { SystemState } from './system-state.service.js';

const count = z.int().min(0);
const seconds = z.number().min(0);
const nanoUsd = count.meta({ description: 'Billionths of a US dollar.' });

export const systemStateSchema = z
  .object({
    build: z.string().meta({ description: 'Of the process that answers.' }),
    migrations: z
      .object({
        applied: count,
        latest: z.string().nullable().meta({ description: 'Timestamp in the name of the newest one.' }),
        missing: z
          .array(z.string())
          .meta({ description: 'That this build needs and the database has not seen.' }),
      })
      .nullable(),
    dependencies: z.array(
      z.object({
        name: z.enum(['postgresql', 'redis', 'storage']),
        status: z.enum(['up', 'down']),
        latencyMs: z.number().min(0).meta({ description: 'Of one round trip, just now.' }),
      }),
    ),
    queue: z
      .object({
        waiting: count.meta({ description: 'Promised jobs that are due and not in the queue yet.' }),
        handedOver: count.meta({ description: 'Jobs that a worker has, or will take from the queue.' }),
        oldestSeconds: seconds.meta({ description: 'Since when the oldest of both is due; 0: none is.' }),
        jobs: z.array(
          z.object({ job: z.string(), waiting: count, handedOver: count, oldestSeconds: seconds }),
        ),
      })
      .nullable()
      .meta({ description: 'As PostgreSQL knows it, which remembers what Redis may forget.' }),
    deadLetters: z
      .object({
        open: count.meta({ description: 'That wait for a decision.' }),
        lastDay: count.meta({ description: 'Of the last 24 hours, decided or not.' }),
      })
      .nullable(),
    model: z.object({
      breaker: z
        .object({
          state: z.enum(['closed', 'half_open', 'open']),
          openReason: z.enum(['failures', 'quota_exhausted']).nullable(),
          openedAt: z.iso.datetime().nullable(),
          probeAt: z.iso.datetime().nullable().meta({ description: 'When one question is let through.' }),
        })
        .nullable()
        .meta({ description: 'That all workers share; null: Redis is away and each has its own.' }),
      cost: z
        .object({
          month: z.string().meta({ description: 'Calendar month in UTC, YYYY-MM.' }),
          spentNanoUsd: nanoUsd,
          reservedNanoUsd: nanoUsd,
          limitNanoUsd: nanoUsd,
        })
        .nullable()
        .meta({ description: 'Of all households together.' }),
    }),
    pools: z
      .array(z.object({ name: z.string(), total: count, idle: count, waiting: count }))
      .meta({ description: 'Connections to PostgreSQL of the process that answers.' }),
    replica: z.object({
      lagSeconds: seconds.nullable().meta({ description: 'Null: there is none that answers.' }),
    }),
    warehouse: z
      .object({
        lagSeconds: seconds.nullable().meta({ description: 'Null: it was never loaded.' }),
        horizonAgeSeconds: seconds.meta({ description: 'Age of the oldest open writing transaction.' }),
        batchRows: count.nullable(),
        differences: count.nullable(),
      })
      .nullable(),
  })
  .meta({
    id: 'SystemState',
    description: 'A part is null where what knows it does not answer.',
    example: {
      build: '4f2c9d1',
      migrations: { applied: 84, latest: '1795400111400', missing: [] },
      dependencies: [
        { name: 'postgresql', status: 'up', latencyMs: 0.4 },
        { name: 'redis', status: 'up', latencyMs: 0.3 },
        { name: 'storage', status: 'up', latencyMs: 6.1 },
      ],
      queue: {
        waiting: 2,
        handedOver: 5,
        oldestSeconds: 1.8,
        jobs: [{ job: 'receipt-read', waiting: 2, handedOver: 5, oldestSeconds: 1.8 }],
      },
      deadLetters: { open: 1, lastDay: 3 },
      model: {
        breaker: { state: 'closed', openReason: null, openedAt: null, probeAt: null },
        cost: {
          month: '2026-11',
          spentNanoUsd: 16_318_200,
          reservedNanoUsd: 0,
          limitNanoUsd: 100_000_000_000,
        },
      },
      pools: [
        { name: 'requests', total: 10, idle: 9, waiting: 0 },
        { name: 'reports', total: 2, idle: 2, waiting: 0 },
      ],
      replica: { lagSeconds: null },
      warehouse: { lagSeconds: 1240, horizonAgeSeconds: 0, batchRows: 812, differences: 0 },
    },
  });

export type SystemStateDto = z.infer<typeof systemStateSchema>;

export function toSystemStateDto(state: SystemState): SystemStateDto {
  const { build, migrations, dependencies, jobs, deadLetters, breaker, modelCost, pools, warehouse } = state;
  return {
    build,
    migrations: migrations && { ...migrations, missing: [...migrations.missing] },
    dependencies: [...dependencies],
    queue: jobs && {
      waiting: jobs.reduce((sum, { waiting }) => sum + waiting, 0),
      handedOver: jobs.reduce((sum, { handedOver }) => sum + handedOver, 0),
      oldestSeconds: Math.max(0, ...jobs.map(({ oldestSeconds }) => oldestSeconds)),
      jobs: [...jobs],
    },
    deadLetters,
    model: {
      breaker: breaker && {
        state: breaker.state,
        openReason: breaker.openReason,
        openedAt: breaker.openedAt?.toISOString() ?? null,
        probeAt: breaker.probeAt?.toISOString() ?? null,
      },
      cost: modelCost && {
        month: modelCost.month,
        spentNanoUsd: toJsonInteger(modelCost.spentNanoUsd),
        reservedNanoUsd: toJsonInteger(modelCost.reservedNanoUsd),
        limitNanoUsd: toJsonInteger(modelCost.limitNanoUsd),
      },
    },
    pools: [...pools],
    replica: { lagSeconds: state.replicaLagSeconds },
    warehouse,
  };
}

export const deadLetterListQuery = z.strictObject(pageQuery);

/** Without the payload: it belongs to a household. */
export const deadLetterSchema = z
  .object({
    id: z.uuid(),
    job: z.string(),
    reasonCode: z.string().meta({ description: '`permanent_fault`, `attempts_exhausted`, `workers_lost` …' }),
    reason: z.string().meta({ description: 'What the job said last, without secrets.' }),
    failures: count.meta({ description: 'How often this work has ended for good, replays included.' }),
    failedAt: z.iso.datetime(),
  })
  .meta({
    id: 'DeadLetter',
    example: {
      id: '0198f3c2-6b20-7d1f-b3a4-0c6e9f8d7b12',
      job: 'receipt-read',
      reasonCode: 'attempts_exhausted',
      reason: 'Error: ENOSPC: no space left on device',
      failures: 1,
      failedAt: '2026-11-21T19:02:11.000Z',
    },
  });
export const deadLetterPageSchema = pageSchema(deadLetterSchema);

export type DeadLetterDto = z.infer<typeof deadLetterSchema>;

export function toDeadLetterDto({
  id,
  job,
  reasonCode,
  reason,
  failures,
  failedAt,
}: DeadLetter): DeadLetterDto {
  return { id, job, reasonCode, reason, failures, failedAt: failedAt.toISOString() };
}

export const replaySchema = z
  .object({
    outcome: z.enum(['replayed', 'obsolete', 'already_replayed']).meta({
      description:
        '`replayed`: the work is promised again; `obsolete`: nothing was left to do; `already_replayed`: the letter was ' +
        'not open any more, and nothing happened.',
    }),
  })
  .meta({ id: 'DeadLetterReplay', example: { outcome: 'replayed' } });

export function toReplayDto(outcome: ReplayOutcome): z.infer<typeof replaySchema> {
  return { outcome };
}
