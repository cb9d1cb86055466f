import type { Means, Story } from '../../component/model.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { answers } from './answers.ts';
import { charts } from './charts.ts';
import { databases } from './databases.ts';
import { incidentsOf, incidentTable } from './incidents.ts';
import { activeNodes } from './nodes.ts';
import {
  backEnd,
  fileStores,
  frontEndAnswers,
  frontEnds,
  frontEndTables,
  sideBlocks,
} from './surroundings.ts';
import { serverTable } from './tables.ts';

/** What the finished experiment says of the deployment. */
export function tell(plan: Plan, means: Means): Story {
  const nodes = activeNodes(plan, means);
  const hops = frontEnds(plan, means);
  const incidents = incidentTable(means);
  return {
    answers: [...answers(plan, means, nodes), ...frontEndAnswers(hops)],
    charts: charts(plan),
    tables: [
      serverTable(nodes),
      ...(incidents === undefined ? [] : [incidents]),
      ...frontEndTables(plan, hops),
    ],
    blocks: {
      nodes,
      databases: plan.pools.flatMap((pool) => databases(pool, means)),
      ...usersAndMessages(means),
      faults: [],
      alarms: incidentsOf('alarm', means),
      actions: incidentsOf('operator', means),
      behind: incidentsOf('falling behind', means),
      backPressure: incidentsOf('peer back-pressure', means),
      frontEnds: hops,
      backEnd: backEnd(plan, means),
      fileStores: fileStores(plan, means),
      ...sideBlocks(means),
    },
  };
}

function usersAndMessages(means: Means) {
  return {
    users: {
      connectedPeak: means.total(TOTALS.connectedPeak),
      dropped: 0,
      reconnected: 0,
      refused: means.total(TOTALS.signInRefusals),
      reconnectSeconds: { p50: null, p95: null, max: null },
    },
    messages: {
      posted: means.total(TOTALS.posted),
      committed: means.total(TOTALS.committed),
      unstored: means.total(TOTALS.unstored),
      refused: means.total(TOTALS.refused),
      lost: 0,
      notSent: means.total(TOTALS.notSent),
      deliveries: means.total(TOTALS.deliveries),
      undelivered: means.total(TOTALS.undelivered),
    },
  };
}
