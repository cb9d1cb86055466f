/** Versions and editions of SQL Server, availability groups. */

import { isOfChat, nextHopBehind } from '../database-owners.ts';
import type { Deployment, Placed } from '../deployment.ts';
import type { Rule, Situation } from './rule.ts';

type Product = Situation['product'];

/** Whether any page allows the version; that on chat alone allows 2008 R2 under the later product. */
function isAllowed(product: Product, { path, version }: Placed<'sql'>, deployment: Deployment): boolean {
  if (product === 'lync-2013') return version === '2008-r2' || version === '2012';
  return version !== '2008-r2' || deployment.databasesOn(path).every(isOfChat);
}

const version: Rule = {
  id: 'sql-version',
  severity: 'error',
  asks: 'SQL Server is 2008 R2 or 2012 for Lync Server 2013, and 2012 to 2019 for Skype for Business Server 2015, or 2008 R2 for nothing but chat.',
  remedy: 'use a version that the product supports',
  status: 'published',
  sources: ['S5', 'S12', 'S22', 'S23'],
  check: ({ deployment, product }) =>
    deployment
      .of('sql')
      .filter((instance) => !isAllowed(product, instance, deployment))
      .map(({ path, version }) => ({ path, message: `SQL Server ${version} under ${product}` })),
};

const disputedVersion: Rule = {
  id: 'sql-version-disputed',
  severity: 'warning',
  asks: 'Under Skype for Business Server 2015, chat is on SQL Server 2012 or 2014: 2008 R2 is on the list of the page on chat alone, 2016 and later on that of back ends alone.',
  remedy: 'use SQL Server 2012 or 2014',
  status: 'published',
  sources: ['S12', 'S20', 'S22'],
  conflict: 'X17',
  check: ({ deployment, product }) => {
    const isDisputed = ({ path, version }: Placed<'sql'>) =>
      version === '2008-r2' ||
      (version !== '2012' && version !== '2014' && deployment.databasesOn(path).some(isOfChat));
    return deployment
      .of('sql')
      .filter((instance) => product === 'sfb-2015' && isAllowed(product, instance, deployment))
      .filter(isDisputed)
      .map(({ path, version }) => ({ path, message: `SQL Server ${version} under ${product}` }));
  },
};

const editionForChat: Rule = {
  id: 'sql-edition',
  severity: 'error',
  asks: 'Databases are on SQL Server Standard or Enterprise edition; Express serves as a witness, or on a Standard Edition server for this server and chat behind it.',
  remedy: 'use Standard or Enterprise edition',
  status: 'published',
  sources: ['S5', 'S6', 'S10', 'S23'],
  check: ({ deployment }) => {
    const standard = new Map(deployment.of('standard-edition').map(({ computer, path }) => [computer, path]));
    return deployment
      .of('sql')
      .filter(({ edition }) => edition === 'express')
      .flatMap(({ path, computer }) => {
        const local = standard.get(computer);
        const foreign = deployment.databasesOn(path).filter((database) => {
          const hop = nextHopBehind(deployment, database);
          return local === undefined || (hop !== undefined && hop !== local);
        });
        const message = `SQL Server Express, with ${foreign.map((database) => database.path).join(', ')}`;
        return foreign.length === 0 ? [] : [{ path, message }];
      });
  },
};

const expressIsNoPartner: Rule = {
  id: 'express-no-partner',
  severity: 'error',
  asks: 'SQL Server Express cannot be mirrored and cannot ship its log; it may only be a witness.',
  remedy: 'use Standard or Enterprise edition on all partners',
  status: 'published',
  sources: ['S40'],
  check: ({ deployment }) => {
    const partners = deployment
      .of('database')
      .flatMap(({ path, mirrorOf, shippedFrom }) =>
        mirrorOf === undefined && shippedFrom === undefined ? [] : [path, mirrorOf ?? shippedFrom ?? path],
      );
    return deployment
      .of('sql')
      .filter(({ edition }) => edition === 'express')
      .filter(({ path }) => partners.some((partner) => deployment.instanceUnder(partner).path === path))
      .map(({ path }) => ({ path, message: 'SQL Server Express as a partner of mirroring or log shipping' }));
  },
};

const availabilityGroup: Rule = {
  id: 'availability-group',
  severity: 'error',
  asks: 'The databases of chat are never in an AlwaysOn availability group.',
  remedy: 'use synchronous mirroring',
  status: 'published',
  sources: ['S17', 'S18'],
  check: ({ deployment }) =>
    deployment
      .of('database')
      .filter((database) => database.availabilityGroup && isOfChat(database))
      .map(({ path }) => ({ path, message: 'it is in an AlwaysOn availability group' })),
};

/** Rules on SQL Server itself. */
export const SQL_SERVER_RULES: readonly Rule[] = [
  version,
  disputedVersion,
  editionForChat,
  expressIsNoPartner,
  availabilityGroup,
];
