import type { PlannedFault } from '../../fault/planned-fault.ts';
import type { DistributionSpec } from '../../random/describe.ts';
import type { Deployment } from '../topology/deployment.ts';
import type { DescribedFault } from './described-faults.ts';
import type { FaultKind } from './fault-kinds.ts';
import { targetsOf } from './fault-targets.ts';

/** One line of the faults of a scenario, decided. */
export interface FaultPlan extends PlannedFault<FaultKind> {
  /** How many times as long something takes; 1 where nothing is slower. */
  readonly factor: number;
  /** The server that the targets do not reach; null unless they are cut off from one. */
  readonly to: string | null;
  /** Whether what `to` sends to a target still arrives. */
  readonly oneWay: boolean;
}

/** A restart takes no time of its own: the server starts at once. */
const AT_ONCE: DistributionSpec = { constant: { value: 0 } };

/** Decides what every fault befalls and when; the scenario was checked by `faultIssues`. */
export function planFaults(faults: readonly DescribedFault[], deployment: Deployment): readonly FaultPlan[] {
  return faults.map((fault) => {
    const { kind, target, anyOf } = fault;
    const to = fault.kind === 'peer-cut' ? fault.to : undefined;
    return {
      kind,
      targets: targetsOf(kind, target ?? anyOf ?? '', deployment, to),
      choice: target === undefined ? 'any' : 'each',
      timing: timingOf(fault),
      factor: 'factor' in fault ? fault.factor : 1,
      to: to ?? null,
      oneWay: fault.kind === 'peer-cut' && fault.oneWay,
    };
  });
}

function timingOf(fault: DescribedFault): FaultPlan['timing'] {
  const isInstant = fault.kind === 'restart';
  if (fault.uptime === undefined) {
    const lasts = isInstant ? 0 : (fault.lasts ?? Infinity);
    return { kind: 'at', at: fault.at ?? 0, lasts };
  }
  const downtime = isInstant ? AT_ONCE : (fault.downtime ?? AT_ONCE);
  return {
    kind: 'drawn',
    uptime: fault.uptime,
    downtime,
    crews: (isInstant ? undefined : fault.crews) ?? Infinity,
  };
}
