/** Failover clusters of SQL Server. */
import type { Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import { hostsOf } from './hosts.ts';
import type { Rule } from './rule.ts';

const MOST_NODES = { express: 1, standard: 2, enterprise: 16 } as const;

const clusterNodes: Rule = {
  id: 'cluster-nodes',
  severity: 'error',
  asks: 'A cluster of SQL Server has up to two nodes with Standard and sixteen with Enterprise edition; Express has none.',
  remedy: 'use fewer nodes or another edition',
  status: 'published',
  sources: ['S4', 'S20', 'S23'],
  check: ({ deployment }) =>
    deployment.of('sql').flatMap(({ path, edition, cluster }) => {
      const nodes = 1 + cluster.length;
      const most = MOST_NODES[edition];
      return nodes <= most
        ? []
        : [{ path, message: `${nodes} nodes with ${edition} edition, which has ${most}` }];
    }),
};

const passiveNodes: Rule = {
  id: 'cluster-passive-node',
  severity: 'warning',
  asks: 'A cluster is active/passive, and no other instance shares its passive nodes.',
  remedy: 'keep the further nodes of a cluster free of other instances',
  status: 'published',
  sources: ['S22', 'S23'],
  check: ({ deployment }) => {
    const places = deployment
      .of('sql')
      .flatMap((instance) => hostsOf(instance).map((host) => ({ host, path: instance.path })));
    const byHost = groupedBy(places, ({ host }) => host);
    return deployment
      .of('sql')
      .flatMap(({ path, cluster }: Placed<'sql'>) =>
        cluster.flatMap((node) =>
          (byHost.get(node) ?? [])
            .filter((other) => other.path !== path)
            .map((other) => ({ path, message: `its passive node ${node} is one of ${other.path} too` })),
        ),
      );
  },
};

/** Rules on clusters. */
export const CLUSTER_RULES: readonly Rule[] = [clusterNodes, passiveNodes];
