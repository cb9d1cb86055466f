import type { Means, Story } from '../../component/model.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import type { ContentPlan } from '../sql/sql-plan.ts';
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
    blocks: {
      nodes,
      databases: plan.pools.map(({ content }) => database(content, means)),
      ...usersAndMessages(means),
      faults: [],
    },
  };
}

/** The database starts empty here: its bytes are those that the run added. */
function database({ path, limitBytes }: ContentPlan, means: Means) {
  return {
    path,
    kind: 'content',
    bytesStart: 0,
    bytesEnd: means.total(`${path}.${TOTALS.bytes}`),
    limitBytes,
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
