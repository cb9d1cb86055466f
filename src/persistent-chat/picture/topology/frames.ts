/** Pools as frames around their computers, one in each site that has any of them. */
import type { DiagramPart } from '../../../component/diagram.ts';
import type { Deployment, Placed } from '../../topology/deployment.ts';
import type { Stack } from './boxes.ts';
import { frameOf } from './standing.ts';
import { chatPoolWords } from './words.ts';

/** A pool as it stands in one site. */
export interface PoolFrame {
  readonly pool: string;
  readonly site: string;
  readonly frame: DiagramPart;
  readonly stacks: readonly Stack[];
}

/** Site that a pool has its home in: that of its first active server, of its first server, or of its data. */
function homeOf(deployment: Deployment, pool: Placed<'chat-pool'>): string {
  const [first = deployment.serversOf(pool.path)[0]?.path ?? pool.content] = pool.active;
  return deployment.siteOf(first).path;
}

function words(deployment: Deployment, path: string): readonly string[] {
  const pool = deployment.get<'chat-pool' | 'front-end-pool'>(path);
  if ('active' in pool) return chatPoolWords(deployment, pool);
  const count = pool.computers.length;
  return [
    'Front End pool',
    `${count} server${count === 1 ? '' : 's'}`,
    ...(pool.webServices ? [] : ['no web services']),
  ];
}

/** The frames of all pools, in the order of pools and sites; the one at home bears the path of its pool. */
export function poolFrames(deployment: Deployment, stacks: readonly Stack[]): readonly PoolFrame[] {
  const homes = new Map([
    ...deployment
      .of('front-end-pool')
      .map(({ path, computers }) => [path, deployment.siteOf(computers[0]).path] as const),
    ...deployment.of('chat-pool').map((pool) => [pool.path, homeOf(deployment, pool)] as const),
  ]);
  const sites = deployment.of('site').map(({ path }) => path);
  return [...homes].flatMap(([pool, home]) =>
    sites.flatMap((site): readonly PoolFrame[] => {
      const members = stacks.filter(
        ({ standing }) => standing.computer.site === site && frameOf(standing) === pool,
      );
      if (site !== home && members.length === 0) return [];
      const isHome = site === home;
      const details = words(deployment, pool);
      const frame: DiagramPart = {
        id: isHome ? pool : `${pool}@${site}`,
        label: pool,
        details: isHome ? details : [`continued from ${home}`],
        tooltip: `${pool}: ${details.join(', ')}${isHome ? '' : `; continued from ${home}`}`,
        parts: isHome ? [pool] : [],
      };
      return [{ pool, site, frame, stacks: members }];
    }),
  );
}
