/** How clients find their way to a chat server. */
import type { Rule } from './rule.ts';

const nextHop: Rule = {
  id: 'next-hop',
  severity: 'error',
  asks: 'Every pool has a Front End pool or a Standard Edition server that routes its clients to it.',
  remedy: 'name one under nextHop',
  status: 'published',
  sources: ['S3', 'S6', 'S7'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .filter((pool) => pool.nextHop === undefined)
      .map(({ path }) => ({ path, message: 'no next hop: no client can reach it' })),
};

const webServices: Rule = {
  id: 'web-services',
  severity: 'warning',
  asks: 'The next hop offers the web services for file transfer and room management.',
  remedy: 'install the web services on the next hop',
  status: 'published',
  sources: ['S0', 'S3', 'S25'],
  check: ({ deployment }) => {
    const used = deployment.of('chat-pool').map(({ nextHop }) => nextHop);
    return deployment.nextHops
      .filter(({ path, webServices }) => used.includes(path) && !webServices)
      .map(({ path }) => ({
        path,
        message: 'without web services nobody can transfer files or manage rooms',
      }));
  },
};

const hardwareLoadBalancer: Rule = {
  id: 'hardware-load-balancer',
  severity: 'error',
  asks: 'Endpoints find the servers of a pool by DNS; a hardware load balancer is not supported.',
  remedy: 'use DNS load balancing',
  status: 'observed',
  sources: ['S48'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .filter(({ loadBalancing }) => loadBalancing === 'hardware')
      .map(({ path }) => ({ path, message: 'a hardware load balancer stands before it' })),
};

const poolPairing: Rule = {
  id: 'pool-pairing',
  severity: 'error',
  asks: 'Persistent Chat pools cannot be paired; a pool is stretched over two sites instead.',
  remedy: 'stretch one pool over both sites',
  status: 'observed',
  sources: ['S48'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .flatMap(({ path, pairedWith }) =>
        pairedWith === undefined ? [] : [{ path, message: `it is paired with ${pairedWith}` }],
      ),
};

/** Rules on the next hop and how clients find a server. */
export const NEXT_HOP_RULES: readonly Rule[] = [nextHop, webServices, hardwareLoadBalancer, poolPairing];
