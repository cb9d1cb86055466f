import type { Finding } from '../../component/picture.ts';
import { formatCount, formatNumber, formatQuantity } from '../../util/format.ts';
import { sourceOf } from '../figures/index.ts';
import { cpu, type Situation, workIn } from './chat-server-cpu.ts';
import type { PlanningInput } from './input.ts';
import { serversNeeded, usersWithSpare } from './servers.ts';

/**
 * What only the planning arithmetic finds of a pool. What breaks a published limit is found by the rules of the topology,
 * and stands as a verdict beside the cell.
 */
export function planningFindings(input: PlanningInput): readonly Finding[] {
  return [
    spareFinding(input),
    cpuFinding('peak', 'at the published peak of sign-ins', input),
    cpuFinding('survivorsPeak', afterLoss(input), input),
  ].filter((finding) => finding !== undefined);
}

function spareFinding({ pool, users, standbyServers, figure }: PlanningInput): Finding | undefined {
  if (standbyServers > 0) return undefined;
  const { servers, fits, withSpareFits } = serversNeeded(users, figure);
  if (!fits || withSpareFits) return undefined;
  const most = formatNumber(usersWithSpare(figure));
  return {
    rule: 'spare-server',
    severity: 'advice',
    path: pool,
    message: `its ${formatCount(users, 'user')} need all ${servers} active servers that a pool supports: no room for a spare one, as up to ${most} users would have`,
    remedy: 'keep a standby server ready to be activated',
    source: sourceOf('limit.activeServers'),
  };
}

function afterLoss({ standbyServers }: PlanningInput): string {
  const lost = 'at the published peak of sign-ins after one server is lost';
  return standbyServers === 0 ? lost : `${lost}, until a standby server is activated`;
}

function cpuFinding(situation: Situation, when: string, input: PlanningInput): Finding | undefined {
  const work = workIn(situation, input);
  if (work === undefined) return undefined;
  const share = cpu(work.total, input.figure);
  const overload = input.figure('verdict.overload');
  if (share < overload) return undefined;
  return {
    rule: 'chat-server-cpu',
    severity: 'warning',
    path: input.pool,
    message: `the cores of a chat server are ${formatQuantity(share, '1')} busy ${when}, by calibrated costs, and overloaded from ${formatQuantity(overload, '1')}`,
    remedy: 'spread the users over more servers, or the sign-ins over more time',
    source: sourceOf('verdict.overload'),
  };
}
