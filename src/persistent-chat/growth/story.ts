import type { Means, Story } from '../../component/model.ts';
import { growthAnswers } from './answers.ts';
import { databaseBlocks, fileStoreBlocks, volumeBlocks } from './blocks.ts';
import { growthCharts } from './charts.ts';
import type { GrowthPlan } from './growth-plan.ts';
import { type FirstFull, outlook } from './projection.ts';
import { remedies } from './remedies.ts';
import { growthTables } from './tables.ts';

/** What the finished growth says: when things fill, what fills them, and what to do about it. */
export function tellGrowth(plan: GrowthPlan, means: Means): Story {
  const now = outlook(plan);
  const options = remedies(plan, now);
  const databases = databaseBlocks(plan, means);
  const volumes = volumeBlocks(plan, means);
  return {
    answers: growthAnswers(plan, means, databases, now.first, options),
    charts: growthCharts(plan),
    tables: growthTables(plan, databases, volumes, now.first, options),
    blocks: {
      databases,
      volumes,
      fileStores: fileStoreBlocks(plan, means),
      expected: { firstFull: fullBlock(now.first), contentFull: fullBlock(now.content) },
      remedies: options.map(({ what, gained, contentGained, outlook: { first, content } }) => ({
        what,
        workingDaysGained: finite(gained),
        contentWorkingDaysGained: finite(contentGained),
        firstFull: fullBlock(first),
        contentFull: fullBlock(content),
      })),
    },
  };
}

/** Days, or null where there is no end of them. */
function finite(days: number): number | null {
  return Number.isFinite(days) ? days : null;
}

function fullBlock(full: FirstFull | undefined) {
  if (full === undefined) return null;
  const { path, at, workingDays, stuck } = full;
  return { path, fullAt: at, workingDaysToFull: workingDays, fullBy: stuck };
}
