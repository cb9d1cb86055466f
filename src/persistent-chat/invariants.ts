import type { Invariant } from '../component/model.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { ChatPool } from './chat-pool.ts';
import { complianceInvariants } from './compliance/compliance-invariants.ts';
import { postInvariants } from './server/post-invariants.ts';
import { serverInvariants } from './server/server-invariants.ts';
import { userInvariants } from './workload/user-invariants.ts';

/** What must hold in every pool whenever one looks, each with the numbers that break it. */
export function invariants(simulation: Simulation, pools: readonly ChatPool[]): readonly Invariant[] {
  const each = pools.map((pool) => invariantsOf(simulation, pool));
  return (each[0] ?? []).map(({ name }, i) => ({
    name,
    violation() {
      for (const [p, own] of each.entries()) {
        const wrong = own[i].violation();
        if (wrong !== undefined) return `${pools[p].plan.path}: ${wrong}`;
      }
      return undefined;
    },
  }));
}

function invariantsOf(simulation: Simulation, pool: ChatPool): readonly Invariant[] {
  return [
    neverLess('the clock never goes back', () => simulation.now, 's'),
    neverLess('no data file becomes smaller', () => pool.content.fileBytes, 'B'),
    ...postInvariants(pool),
    ...userInvariants(pool.population, pool.servers.length),
    ...complianceInvariants(simulation, pool.compliance),
    ...serverInvariants(simulation, pool),
  ];
}

/** Something that grows or stays, from one look to the next. */
function neverLess(name: string, read: () => number, unit: string): Invariant {
  let before = read();
  return {
    name,
    violation() {
      const [was, is] = [before, read()];
      before = is;
      return is >= was ? undefined : `${is} ${unit} after ${was} ${unit}`;
    },
  };
}
