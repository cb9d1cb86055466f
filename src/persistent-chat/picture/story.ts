import type { Means, Story } from '../../component/model.ts';
import { OUTAGE_TOTALS } from '../failover/outages.ts';
import { TOTALS } from '../model.ts';
import type { Plan } from '../plan.ts';
import { answers } from './answers.ts';
import { charts } from './charts.ts';
import { databases } from './databases.ts';
import { faultAnswers } from './fault-answers.ts';
import { faultBlock, faultEntries } from './fault-entries.ts';
import { faultTables, survivorTable } from './fault-tables.ts';
import { faultSpans } from './fault-words.ts';
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
  const faults = faultEntries(means);
  const { outages } = plan;
  return {
    answers: [
      ...(outages === null ? [] : faultAnswers(plan, means, faults)),
      ...answers(plan, means, nodes),
      ...frontEndAnswers(hops),
    ],
    charts: charts(plan, faultSpans(plan, faults, means.replications)),
    tables: [
      ...(outages === null ? [] : [...faultTables(plan, faults), survivorTable(nodes, outages)]),
      serverTable(nodes),
      ...(incidents === undefined ? [] : [incidents]),
      ...frontEndTables(plan, hops),
    ],
    blocks: {
      nodes,
      databases: plan.pools.flatMap((pool) => databases(pool, means)),
      ...usersAndMessages(means, outages === null ? null : droppedAndLost(means)),
      faults: faultBlock(faults),
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

function usersAndMessages(means: Means, failed: ReturnType<typeof droppedAndLost> | null) {
  return {
    users: {
      connectedPeak: means.total(TOTALS.connectedPeak),
      dropped: 0,
      reconnected: 0,
      out: 0,
      left: 0,
      droppedByHand: 0,
      refused: means.total(TOTALS.signInRefusals),
      reconnectSeconds: { p50: null, p95: null, max: null },
      ...failed?.users,
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
      ...failed?.messages,
    },
  };
}

/** What only runs know in which something can fail. */
function droppedAndLost(means: Means) {
  const total = (name: keyof typeof OUTAGE_TOTALS) => {
    const value = means.total(OUTAGE_TOTALS[name]);
    return Number.isFinite(value) ? value : null;
  };
  return {
    users: {
      dropped: total('dropped'),
      reconnected: total('reconnected'),
      out: total('out'),
      left: total('left'),
      droppedByHand: total('byHand'),
      secondsOut: total('secondsOut'),
      reconnectSeconds: {
        p50: total('reconnectP50'),
        p95: total('reconnectP95'),
        max: total('reconnectMax'),
      },
    },
    messages: { lost: total('lost'), missed: total('missed') },
  };
}
