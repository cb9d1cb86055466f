/** Database mirroring. */

import { isOfChat } from '../database-owners.ts';
import { groupedBy } from '../grouped-by.ts';
import { instanceOf } from '../parts.ts';
import { hostOfBoth, hostsOf } from './hosts.ts';
import { pairs } from './mirror-pairs.ts';
import type { Rule } from './rule.ts';

const synchronous: Rule = {
  id: 'synchronous-mirroring',
  severity: 'error',
  asks: 'Mirroring is synchronous; asynchronous mirroring is not supported.',
  remedy: 'set safety to synchronous',
  status: 'published',
  sources: ['S20'],
  check: (situation) =>
    pairs(situation)
      .filter(({ mirror }) => mirror.safety === 'asynchronous')
      .map(({ mirror: { path } }) => ({ path, message: 'an asynchronous mirror' })),
};

const elsewhere: Rule = {
  id: 'mirror-elsewhere',
  severity: 'error',
  asks: 'Principal, mirror and witness are three instances, the partners on different computers.',
  remedy: 'use another instance on another computer',
  status: 'derived',
  sources: ['S20', 'S21'],
  check: (situation) =>
    pairs(situation).flatMap(({ mirror, instances: [one, other] }) => {
      const host = hostOfBoth(one, other);
      return [
        ...(host === undefined
          ? []
          : [{ path: mirror.path, message: `on ${host} like its principal: both are lost together` }]),
        ...(mirror.witness === one.path || mirror.witness === other.path
          ? [{ path: mirror.path, message: `its witness ${mirror.witness} is one of the partners` }]
          : []),
      ];
    }),
};

const inTheSite: Rule = {
  id: 'mirror-in-the-site',
  severity: 'warning',
  asks: 'A database and its mirror are in one site; the other site has a log-shipping secondary.',
  remedy: 'put the mirror beside its principal, and a secondary with shippedFrom into the other site',
  status: 'published',
  sources: ['S13', 'S14', 'S17'],
  check: (situation) =>
    pairs(situation).flatMap(({ principal, mirror: { path } }) => {
      const home = situation.deployment.siteOf(principal.path).path;
      const site = situation.deployment.siteOf(path).path;
      return site === home ? [] : [{ path, message: `in ${site}, and its principal is in ${home}` }];
    }),
};

const onlyMirror: Rule = {
  id: 'one-mirror',
  severity: 'error',
  asks: 'A database has at most one mirror, and a mirror has none itself.',
  remedy: 'remove the other mirrors',
  status: 'published',
  sources: ['S20', 'S38'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap(({ path, mirrorOf }) => {
      if (mirrorOf === undefined) return [];
      const first = deployment.mirrorOf(mirrorOf);
      return [
        ...(first === undefined || first.path === path
          ? []
          : [{ path, message: `${mirrorOf} has the mirror ${first.path} already` }]),
        ...(deployment.get<'database'>(mirrorOf).mirrorOf === undefined
          ? []
          : [{ path, message: `${mirrorOf} is a mirror itself` }]),
      ];
    }),
};

const sameVersion: Rule = {
  id: 'mirroring-same-version',
  severity: 'error',
  asks: 'Principal, mirror and witness have the same version of SQL Server, the partners also the same edition.',
  remedy: 'install the same version and edition',
  status: 'published',
  sources: ['S21'],
  check: (situation) =>
    pairs(situation).flatMap(({ mirror, instances: [one, other] }) => {
      const watching = mirror.witness === undefined ? one : situation.deployment.get<'sql'>(mirror.witness);
      const differs = [
        ...(one.version === other.version
          ? []
          : [`${one.path} has version ${one.version}, ${other.path} ${other.version}`]),
        ...(watching.version === one.version
          ? []
          : [`the witness ${watching.path} has version ${watching.version}`]),
        ...(one.edition === other.edition
          ? []
          : [`${one.path} has ${one.edition} edition, ${other.path} ${other.edition}`]),
      ];
      return differs.map((message) => ({ path: mirror.path, message }));
    }),
};

const oneDomain: Rule = {
  id: 'mirroring-one-domain',
  severity: 'warning',
  asks: 'Principal, mirror and witness are in one domain when Topology Builder sets mirroring up.',
  remedy: 'join them to one domain',
  status: 'published',
  sources: ['S21'],
  check: (situation) =>
    pairs(situation).flatMap(({ mirror, instances }) => {
      const { deployment } = situation;
      const all = [
        ...instances.map(({ path }) => path),
        ...(mirror.witness === undefined ? [] : [mirror.witness]),
      ];
      const domains = new Set(all.map((path) => deployment.computerOf(path).domain));
      return domains.size === 1
        ? []
        : [{ path: mirror.path, message: `its instances are in ${[...domains].join(' and ')}` }];
    }),
};

const complianceToo: Rule = {
  id: 'compliance-mirror',
  severity: 'advice',
  asks: 'Where the content database has a mirror, the compliance database has one too.',
  remedy: 'mirror the compliance database',
  status: 'published',
  sources: ['S13', 'S17'],
  conflict: 'X12',
  check: ({ deployment }) => {
    const without = deployment.of('chat-pool').filter(({ content, compliance }) => {
      if (compliance === undefined || deployment.mirrorOf(content) === undefined) return false;
      const isClustered = deployment.instanceUnder(compliance.database).cluster.length > 0;
      return !isClustered && deployment.mirrorOf(compliance.database) === undefined;
    });
    return [...groupedBy(without, ({ compliance }) => compliance?.database)].map(([path, [pool]]) => ({
      path,
      message: `no mirror, and the content database ${pool?.content} has one`,
    }));
  },
};

const separatePorts: Rule = {
  id: 'mirroring-ports',
  severity: 'error',
  asks: 'Instances on one host use different ports for mirroring; the defaults are 5022 for partners and 7022 for a witness.',
  remedy: 'set another mirroringPort',
  status: 'published',
  sources: ['S21'],
  check: ({ deployment }) => {
    const endpoints = deployment.of('sql').flatMap((instance) => {
      const port = deployment.mirroringPortOf(instance);
      return port === undefined ? [] : hostsOf(instance).map((host) => ({ path: instance.path, host, port }));
    });
    const shared = [...groupedBy(endpoints, ({ host, port }) => `${host} ${port}`).values()];
    return shared.flatMap(([first, ...others]) =>
      others.map(({ path, host, port }) => ({
        path,
        message: `port ${port} of ${host}, like ${first?.path}`,
      })),
    );
  },
};

const logBackup: Rule = {
  id: 'log-backup',
  severity: 'advice',
  asks: 'Mirroring forces the full recovery model: a log that nobody backs up grows without end.',
  remedy: 'say under logBackup how often the log is backed up',
  status: 'published',
  sources: ['S21'],
  check: (situation) => {
    const growing = pairs(situation)
      .map(({ principal }) => principal)
      .filter((principal) => {
        const { logBackup, path, shippedFrom } = principal;
        const shipped = shippedFrom !== undefined || situation.deployment.secondariesOf(path).length > 0;
        return isOfChat(principal) && logBackup === undefined && !shipped;
      });
    return [...new Set(growing.map(({ path }) => instanceOf(path)))].map((path) => ({
      path,
      message: 'nothing is said of backups of its logs',
    }));
  },
};

/** Rules on mirroring. */
export const MIRRORING_RULES: readonly Rule[] = [
  synchronous,
  elsewhere,
  inTheSite,
  onlyMirror,
  sameVersion,
  oneDomain,
  complianceToo,
  separatePorts,
  logBackup,
];
