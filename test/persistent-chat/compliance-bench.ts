import type { ExecutionContext } from 'ava';
import type { Simulation } from '../../src/kernel/simulation.ts';
import type { ComplianceEvent } from '../../src/persistent-chat/compliance/compliance-event.ts';
import { complianceInvariants } from '../../src/persistent-chat/compliance/compliance-invariants.ts';
import { planCompliance } from '../../src/persistent-chat/compliance/compliance-plan.ts';
import { openCompliance, type PoolCompliance } from '../../src/persistent-chat/compliance/pool-compliance.ts';
import { openFigures } from '../../src/persistent-chat/figures/index.ts';
import type { SqlInstances } from '../../src/persistent-chat/sql/sql-instances.ts';
import { type Changes, sqlBench } from './sql-bench.ts';

/** Compliance of four servers without their chat, and what its two levels say. */
export interface Bench extends PoolCompliance {
  readonly simulation: Simulation;
  readonly sql: SqlInstances;
  /** What the two levels say now. */
  readonly levels: { backlog: number; records: number };
  /** Records `n` events on a server every `period` seconds, the first time after one. */
  every(period: number, event: ComplianceEvent, n: number, server: number): void;
}

/** Builds such a bench with some keys of the pool's compliance changed, on Standard or on Express edition; `canFail`: faults may befall it. */
export function bench(
  compliance: Readonly<Record<string, unknown>> = {},
  { express = false, changes = {} as Changes, canFail = false } = {},
): Bench {
  const preset = express ? 'standard-next-hop' : 'enterprise-pool';
  const { deployment, pool, sql, simulation, serverSites } = sqlBench(
    { preset, chatServers: { active: 4 }, ...(express && { databases: { on: 'back-end' } }) },
    { ...changes },
    { users: 1000, canFail },
  );
  if (pool.compliance === undefined) throw new RangeError('no compliance');
  const plan = planCompliance({ ...pool.compliance, ...compliance }, deployment, openFigures());
  const levels = { backlog: 0, records: 0 };
  const level = (name: keyof typeof levels) => ({
    set: (to: number) => {
      levels[name] = to;
    },
    add: (step: number) => {
      levels[name] += step;
    },
  });
  const servers = [1, 2, 3, 4].map((n) => ({ path: `chat-server/${n}` }));
  const opened = openCompliance({ compliance: plan, servers, serverSites }, { simulation }, sql, {
    complianceBacklog: level('backlog'),
    complianceRecords: level('records'),
  });
  if (opened === null) throw new RangeError('no compliance');
  const { services } = opened;
  return {
    ...opened,
    simulation,
    sql,
    levels,
    every(period, event, n, server) {
      const again = simulation.kind(`${event} on ${server}`, () => {
        services[server].enqueue(event, n, simulation.now);
        simulation.schedule(again, period);
      });
      simulation.schedule(again, period);
    },
  };
}

/** Runs to `until` and looks at all invariants on the way. */
export function run(t: ExecutionContext, of: Bench, until: number, step = 1): void {
  const invariants = complianceInvariants(of.simulation, of);
  while (of.simulation.now < until) {
    of.simulation.run(Math.min(until, of.simulation.now + step));
    for (const { name, violation } of invariants) t.is(violation(), undefined, name);
  }
}

/** Numbers of the servers that own the lock. */
export const owners = ({ services, simulation }: Bench): readonly number[] =>
  services.flatMap(({ owner }, i) => (owner.isOwner(simulation.now) ? [i] : []));
