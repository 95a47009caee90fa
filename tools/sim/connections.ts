/** During a deployment the old and the new tasks run side by side. */
const SIDE_BY_SIDE = 2;

export interface ConnectionPlan {
  readonly poolSize: number;
  readonly maxConnections: number;
  /** What pools may take of them together. */
  readonly pooledShare: number;
}

/** The most connections that the pools of so many tasks open while a deployment is under way. */
export function mostConnections(tasks: number, { poolSize }: ConnectionPlan): number {
  return tasks * SIDE_BY_SIDE * poolSize;
}

export function connectionLimit({ maxConnections, pooledShare }: ConnectionPlan): number {
  return Math.floor(maxConnections * pooledShare);
}

/** How many tasks, of api and worker together, those limits allow. */
export function tasksAllowed(plan: ConnectionPlan): number {
  return Math.floor(connectionLimit(plan) / (SIDE_BY_SIDE * plan.poolSize));
}
