/** Hardware, operating systems and ports. */
import { formatCount, formatQuantity } from '../../../util/format.ts';
import type { Deployment, Listener, Placed } from '../deployment.ts';
import { groupedBy } from '../grouped-by.ts';
import { hostsOf } from './hosts.ts';
import type { Rule } from './rule.ts';

type Part = 'cores' | 'gigahertz' | 'memory' | 'disk' | 'gigabitsPerSecond';

/** The recommended hardware, the same for all these roles. */
const RECOMMENDED: Readonly<
  Record<Part, { readonly least: number; readonly unit: string; readonly noun: string }>
> = {
  cores: { least: 12, unit: 'core', noun: '' },
  gigahertz: { least: 2.26, unit: 'GHz', noun: '' },
  memory: { least: 32e9, unit: 'B', noun: ' of memory' },
  disk: { least: 72e9, unit: 'B', noun: ' of free disk' },
  gigabitsPerSecond: { least: 1, unit: 'Gbit/s', noun: '' },
};

function weaknesses(computer: Placed<'computer'>): readonly string[] {
  return (Object.keys(RECOMMENDED) as Part[]).flatMap((part) => {
    const { least, unit, noun } = RECOMMENDED[part];
    const has = computer[part];
    const amount = (value: number) => {
      if (unit === 'core') return formatCount(value, unit);
      return unit === 'B' ? formatQuantity(value, 'B') : `${value} ${unit}`;
    };
    return has === undefined || has >= least ? [] : [`${amount(has)}${noun} instead of ${amount(least)}`];
  });
}

/** Computers with software of the product: Front End, Standard Edition and chat servers. */
function productServers(deployment: Deployment): readonly string[] {
  return [
    ...deployment.of('front-end-pool').flatMap(({ computers }) => computers),
    ...deployment.of('standard-edition').map(({ computer }) => computer),
    ...deployment.of('chat-server').map(({ computer }) => computer),
  ];
}

const hardware: Rule = {
  id: 'hardware',
  severity: 'advice',
  asks: 'A Front End, Standard Edition, chat or database server has two sockets of six cores at 2.26 GHz, 32 GB of memory, 72 GB of free disk and 1 Gbit/s; the capacity tables are from such hardware.',
  remedy: 'use the recommended hardware, or expect less',
  status: 'published',
  sources: ['S22', 'S27'],
  check: ({ deployment }) => {
    const databaseServers = deployment
      .of('sql')
      .filter(({ path }) => deployment.databasesOn(path).length > 0)
      .flatMap(hostsOf);
    const meant = new Set([...productServers(deployment), ...databaseServers]);
    return deployment.of('computer').flatMap((computer) => {
      const weak = meant.has(computer.path) ? weaknesses(computer) : [];
      return weak.length === 0 ? [] : [{ path: computer.path, message: weak.join(', ') }];
    });
  },
};

const operatingSystem: Rule = {
  id: 'operating-system',
  severity: 'warning',
  asks: 'The servers of Skype for Business Server 2015 run on Windows Server 2012, 2012 R2, 2016 or 2019; 2008 R2 is for those that are upgraded in place.',
  remedy: 'install a supported version of Windows Server',
  status: 'published',
  sources: ['S22'],
  check: ({ deployment, product }) =>
    [...new Set(productServers(deployment))]
      .map((path) => deployment.get<'computer'>(path))
      .filter(({ os }) => product === 'sfb-2015' && os === 'windows-2008-r2')
      .map(({ path, os }) => ({ path, message: `${os} under ${product}` })),
};

const MIRRORING: Listener['use'] = 'mirroring';

/** Ports of a Front End or Standard Edition server, and their uses. */
const FRONT_END_PORTS = {
  443: 'web services',
  444: 'conferences',
  4443: 'web services from outside',
  5061: 'SIP of clients',
  8080: 'web services from outside',
} as const;

/** Once for each computer, whatever is named on it twice. */
function frontEndListeners(deployment: Deployment): readonly Listener[] {
  const places = deployment.nextHops.flatMap(({ path }) =>
    deployment.computersOfNextHop(path).map((computer) => ({ computer: computer.path, path })),
  );
  return [...groupedBy(places, ({ computer }) => computer)].flatMap(([computer, [first]]) =>
    Object.entries(FRONT_END_PORTS).map(([port, use]) => ({
      computer,
      port: Number(port),
      path: first?.path ?? computer,
      use,
    })),
  );
}

const ports: Rule = {
  id: 'port-conflict',
  severity: 'error',
  asks: 'Services on one computer listen on different ports: 5041 for SIP, 8011 between chat servers, 881 for WCF, 5022 and 7022 for mirroring by default, and those of a Front End.',
  remedy: 'change one of the ports',
  status: 'derived',
  sources: ['S0', 'S7', 'S21', 'S24'],
  conflict: 'X11',
  check: ({ deployment }) => {
    const listeners = [...frontEndListeners(deployment), ...deployment.listeners()];
    const shared = groupedBy(listeners, ({ computer, port }) => `${computer} ${port}`);
    return [...shared.values()].flatMap(([first, ...others]) =>
      others
        .filter(({ use }) => use !== MIRRORING || first?.use !== MIRRORING)
        .map(({ path, port, computer, use }) => {
          const message = `port ${port} of ${computer} is for ${use}, and for ${first?.use} of ${first?.path}`;
          return { path, message };
        }),
    );
  },
};

/** Rules on computers and ports. */
export const MACHINE_RULES: readonly Rule[] = [hardware, operatingSystem, ports];
