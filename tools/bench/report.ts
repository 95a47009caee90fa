import type { Comparison, Summary } from './comparison.js';
import type { RequestCosts } from './request-costs.js';

const LONGEST_STATEMENT = 90;

/**
 * Both figures of a case, and what lies behind them, for people. The ratio of CPU is that of all server processes; a
 * machine that is busy with other things moves it least.
 */
export function reportCase(name: string, { api, bare, ratio, p99Ratio, othersCores }: Comparison): string {
  return [
    `${name}: ${ratio.median.toFixed(2)} of bare (rounds ${ratio.min.toFixed(2)} to ${ratio.max.toFixed(2)}), ` +
      `by CPU ${(cpuOf(bare) / cpuOf(api)).toFixed(2)}, p99 ${p99Ratio.toFixed(2)} times; ` +
      `other programs kept ${othersCores.toFixed(1)} cores busy`,
    describeServer('api', api),
    describeServer('bare', bare),
  ].join('\n');
}

const cpuOf = ({ cpu }: Summary) => cpu.server + cpu.postgres + cpu.redis;

export function describeServer(name: string, { rate, p50, p99, cpu }: Summary): string {
  const whole = (value: number) => value.toFixed(0);
  return (
    `  ${name.padEnd(4)} ${whole(rate.median)} requests/s (${whole(rate.min)} to ${whole(rate.max)}), ` +
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, CPU per request: ` +
    `node ${whole(cpu.server)} + PostgreSQL ${whole(cpu.postgres)} + Redis ${whole(cpu.redis)} µs`
  );
}

export function reportCosts({ statements, redisCommands, details }: RequestCosts): string {
  const lines = details.map(({ sql, perRequest }) => {
    const shown = sql.length > LONGEST_STATEMENT ? `${sql.slice(0, LONGEST_STATEMENT)} …` : sql;
    return `    ${String(Math.round(perRequest * 100) / 100)} × ${shown}`;
  });
  return [
    `  api  ${statements} SQL statements and ${redisCommands} Redis commands per request`,
    ...lines,
  ].join('\n');
}
