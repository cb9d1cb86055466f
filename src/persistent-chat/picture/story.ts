import type { Means, Story } from '../../component/model.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { answers } from './answers.ts';
import { charts } from './charts.ts';
import { activeNodes } from './nodes.ts';
import { serverTable } from './tables.ts';

/** What the finished experiment says of the deployment. */
export function tell(plan: Plan, means: Means): Story {
  const nodes = activeNodes(plan, means);
  return {
    answers: answers(plan, means, nodes),
    charts: charts(plan),
    tables: [serverTable(nodes)],
    blocks: { nodes, databases: [content(plan, means)], ...usersAndMessages(means), faults: [] },
  };
}

/** The database starts empty here: its bytes are those that the run added. */
function content(plan: Plan, means: Means) {
  return {
    path: plan.topology.content.path,
    kind: 'content',
    bytesStart: 0,
    bytesEnd: means.total(TOTALS.contentBytes),
    limitBytes: null,
    fullAt: null,
    workingDaysToFull: null,
  };
}

function usersAndMessages(means: Means) {
  return {
    users: {
      connectedPeak: means.total(TOTALS.connectedPeak),
      dropped: 0,
      reconnected: 0,
      refused: 0,
      reconnectSeconds: { p50: null, p95: null, max: null },
    },
    messages: {
      posted: means.total(TOTALS.posted),
      committed: means.total(TOTALS.committed),
      refused: 0,
      lost: 0,
      deliveries: means.total(TOTALS.deliveries),
    },
  };
}
