import type { Simulation } from '../../kernel/simulation.ts';
import type { TallyCollector } from '../../observe/collector/tallied.ts';
import type { Seconds } from '../../util/units.ts';
import type { SqlInstance } from '../sql/sql-instance.ts';

/** How a Front End server looks at its back-end database. */
export interface ProbePlan {
  readonly interval: Seconds;
  /** Core time of what it asks. */
  readonly work: Seconds;
}

/**
 * Sends a short request to the instance under a back-end database now and then, and tells how long it takes there:
 * what the databases of chat that share the instance make a Front End server wait. One that gets no answer tells
 * nothing.
 */
export function startBackEndProbe(
  { interval, work }: ProbePlan,
  instance: Pick<SqlInstance, 'work' | 'isRunning'>,
  simulation: Simulation,
  latency: TallyCollector,
): void {
  const probe = simulation.kind('back end probed', () => {
    const { now } = simulation;
    if (instance.isRunning) latency.observe(instance.work(now, work) - now);
    simulation.schedule(probe, interval);
  });
  simulation.schedule(probe, interval);
}
