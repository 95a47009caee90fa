/** What queueing theory says in closed form: the simulation is held against it. Times are in one unit throughout. */

/**
 * Erlang C: the share of arrivals that have to wait in M/M/c.
 * @param offered arrival rate × mean service time, below `servers`
 */
export function erlangC(servers: number, offered: number): number {
  // Erlang B by its recursion, which cannot overflow.
  let blocked = 1;
  for (let count = 1; count <= servers; count++) blocked = (offered * blocked) / (count + offered * blocked);
  return (servers * blocked) / (servers - offered * (1 - blocked));
}

/** Mean wait in M/M/c. */
export function meanWaitOfMMc(servers: number, arrivalRate: number, meanService: number): number {
  const offered = arrivalRate * meanService;
  return (erlangC(servers, offered) * meanService) / (servers - offered);
}

/** Pollaczek and Khinchine: mean wait in M/G/1. */
export function meanWaitOfMG1(arrivalRate: number, meanService: number, variance: number): number {
  const load = arrivalRate * meanService;
  return (arrivalRate * (meanService ** 2 + variance)) / (2 * (1 - load));
}
