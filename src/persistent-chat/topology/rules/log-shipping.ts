/** Log shipping to another site. */
import { SQL_VERSIONS } from '../parts.ts';
import type { Rule } from './rule.ts';

const fromPrimary: Rule = {
  id: 'log-shipping-primary',
  severity: 'error',
  asks: 'A secondary receives the log of a primary: a mirror or another secondary is being restored itself and cannot back up its log.',
  remedy: 'ship the log of the primary',
  status: 'derived',
  sources: ['S15', 'S39'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap(({ path, shippedFrom }) => {
      if (shippedFrom === undefined) return [];
      const role = deployment.roleOf(deployment.get<'database'>(shippedFrom));
      return role === 'primary'
        ? []
        : [{ path, message: `it receives the log of ${shippedFrom}, a ${role}` }];
    }),
};

const notOlder: Rule = {
  id: 'log-shipping-version',
  severity: 'error',
  asks: 'A secondary has the version of SQL Server that its primary has, or a later one: no version restores the log of a later one.',
  remedy: 'install the version of the primary',
  status: 'derived',
  sources: ['S15', 'S39'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap(({ path, shippedFrom }) => {
      if (shippedFrom === undefined) return [];
      const { version } = deployment.instanceUnder(path);
      const primary = deployment.instanceUnder(shippedFrom);
      const message = `on SQL Server ${version}, and its primary ${shippedFrom} is on ${primary.version}`;
      return SQL_VERSIONS.indexOf(version) >= SQL_VERSIONS.indexOf(primary.version)
        ? []
        : [{ path, message }];
    }),
};

const shippedElsewhere: Rule = {
  id: 'log-shipping-site',
  severity: 'warning',
  asks: 'The log is shipped to the other site, so that a secondary survives the loss of the first.',
  remedy: 'put the secondary into the other site',
  status: 'published',
  sources: ['S13', 'S17'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap(({ path, shippedFrom }) => {
      if (shippedFrom === undefined) return [];
      const site = deployment.siteOf(path).path;
      return deployment.siteOf(shippedFrom).path === site
        ? [{ path, message: `in ${site}, like its primary ${shippedFrom}` }]
        : [];
    }),
};

const oneShare: Rule = {
  id: 'log-shipping-share',
  severity: 'error',
  asks: 'All secondaries of a primary read its log from one share: the primary backs it up to one place only.',
  remedy: 'give all secondaries of the primary the same share',
  status: 'derived',
  sources: ['S13', 'S39'],
  check: ({ deployment }) =>
    deployment.of('database').flatMap((primary) => {
      const shares = deployment.secondariesOf(primary.path).map(({ path, share }) => ({
        path,
        share: share ?? deployment.computerOf(primary.path).path,
      }));
      const [first, ...others] = shares;
      return others
        .filter(({ share }) => share !== first?.share)
        .map(({ path, share }) => {
          const message = `it reads the log of ${primary.path} from ${share}, and ${first?.path} from ${first?.share}`;
          return { path, message };
        });
    }),
};

const complianceStaysBehind: Rule = {
  id: 'compliance-not-failed-over',
  severity: 'advice',
  asks: 'The compliance database is mirrored and shipped, and still not failed over in a disaster: what the adapter had not processed is lost.',
  remedy: 'run the adapter often and keep its output in the other site',
  status: 'published',
  sources: ['S13', 'S16', 'S17', 'S19'],
  conflict: 'X12',
  check: ({ deployment }) =>
    deployment
      .of('database')
      .filter(({ kind, shippedFrom }) => kind === 'compliance' && shippedFrom !== undefined)
      .map(({ path }) => ({ path, message: 'it does not take over when the first site is lost' })),
};

/** Rules on log shipping. */
export const LOG_SHIPPING_RULES: readonly Rule[] = [
  fromPrimary,
  notOlder,
  shippedElsewhere,
  oneShare,
  complianceStaysBehind,
];
