import type { JSX } from 'preact';
import { Problem } from '../api/problem';
import { texts } from '../texts';

/** What a person can do about an error, in their words. */
export function messageOf(error: unknown): string {
  const { problems } = texts('shell');
  if (!(error instanceof Problem)) return problems.unexpected;
  if (error.code === 'offline') return problems.offline;
  return error.isPassing ? problems.passing : error.message || problems.unexpected;
}

export function ProblemNotice({
  problem,
  onRetry,
}: {
  problem: unknown;
  onRetry?: () => void;
}): JSX.Element | null {
  if (!problem) return null;
  return (
    <div class="notice bad" role="alert">
      <span>{messageOf(problem)}</span>
      {onRetry && (
        <button type="button" class="button small" onClick={onRetry}>
          {texts('shell').retry}
        </button>
      )}
    </div>
  );
}
