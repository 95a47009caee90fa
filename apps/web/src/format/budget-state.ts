/** What a budget says about one of its lines, or about all of them. */
export interface Planned {
  readonly allocated: number;
  readonly carriedIn: number;
  readonly spent: number;
  readonly available: number;
  readonly pace: number | null;
  readonly projected: number | null;
}

export interface BudgetState {
  /** What there was to spend: what was planned and what earlier periods left. */
  readonly plan: number;
  /** Spent, as a share of the plan; all of it where something was spent without a plan. */
  readonly share: number;
  /** The share that an even pace would have spent by now; null = there is no plan, or the period is not the present one. */
  readonly even: number | null;
  readonly tone: 'warn' | 'bad' | undefined;
}

/** How a line stands: `bad` = overspent, `warn` = it will be if it goes on like this. */
export function stateOf({ allocated, carriedIn, spent, available, pace, projected }: Planned): BudgetState {
  const plan = allocated + carriedIn;
  const share = plan > 0 ? spent / plan : spent > 0 ? 1 : 0;
  return {
    plan,
    share,
    even: pace === null || plan <= 0 ? null : share - pace,
    tone: available < 0 ? 'bad' : projected !== null && projected > plan ? 'warn' : undefined,
  };
}
