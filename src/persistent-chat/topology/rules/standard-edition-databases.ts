/** The databases of Standard Edition servers, and of chat on them. */
import type { Rule } from './rule.ts';

const localBackEnd: Rule = {
  id: 'standard-edition-back-end',
  severity: 'error',
  asks: 'The back-end database of a Standard Edition server stays on its local SQL Server Express.',
  remedy: 'put the back-end database on an Express instance of the same computer',
  status: 'published',
  sources: ['S9'],
  check: ({ deployment }) =>
    deployment.of('standard-edition').flatMap(({ path, computer, backEnd }) => {
      const instance = deployment.instanceUnder(backEnd);
      return instance.edition === 'express' && instance.computer === computer
        ? []
        : [
            {
              path,
              message: `its back end is on ${instance.path}, ${instance.edition} edition on ${instance.computer}`,
            },
          ];
    }),
};

/** The Express edition that the product itself installs. */
const INSTALLED = { 'lync-2013': '2012', 'sfb-2015': '2014' } as const;

const localVersion: Rule = {
  id: 'standard-edition-express',
  severity: 'warning',
  asks: 'The local SQL Server Express of a Standard Edition server is that which comes with it: 2012 with Lync Server 2013, 2014 with Skype for Business Server 2015.',
  remedy: 'keep the version that is installed with the product',
  status: 'published',
  sources: ['S22', 'S23'],
  check: ({ deployment, product }) =>
    deployment
      .of('standard-edition')
      .map(({ backEnd }) => deployment.instanceUnder(backEnd))
      .filter(({ edition, version }) => edition === 'express' && version !== INSTALLED[product])
      .map(({ path, version }) => ({ path, message: `SQL Server Express ${version} under ${product}` })),
};

const extraDatabases: Rule = {
  id: 'standard-edition-databases',
  severity: 'error',
  asks: 'Beside its back-end database, a Standard Edition server holds no databases but those of chat.',
  remedy: 'move the database to a database server',
  status: 'published',
  sources: ['S9'],
  check: ({ deployment }) =>
    deployment.of('standard-edition').flatMap(({ computer }) =>
      deployment
        .of('sql')
        .filter((instance) => instance.computer === computer)
        .flatMap(({ path }) => deployment.databasesOn(path))
        .filter(({ kind }) => kind !== 'back-end' && kind !== 'content' && kind !== 'compliance')
        .map(({ path, kind }) => ({ path, message: `a database of ${kind} on a Standard Edition server` })),
    ),
};

const localChatDatabases: Rule = {
  id: 'standard-edition-local-databases',
  severity: 'warning',
  asks: 'Under Lync Server 2013, the databases of chat on a Standard Edition server are on its local SQL Server Express; only a page of the later product allows a separate SQL Server.',
  remedy: 'put them on the local Express instance, or chat on a computer of its own behind the server',
  status: 'published',
  sources: ['S0', 'S6', 'S10'],
  check: ({ deployment, product }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const { content, compliance } = pool;
      if (product !== 'lync-2013' || !deployment.isOnStandardEdition(pool)) return [];
      const hosts = deployment.serversOf(pool.path).map(({ computer }) => computer);
      const databases = [content, ...(compliance === undefined ? [] : [compliance.database])];
      return databases
        .map((path) => ({ path, instance: deployment.instanceUnder(path) }))
        .filter(({ instance }) => instance.edition !== 'express' || !hosts.includes(instance.computer))
        .map(({ path, instance: { edition, computer } }) => ({
          path,
          message: `${edition} edition on ${computer}, and ${pool.path} is on a Standard Edition server`,
        }));
    }),
};

/** Rules on the databases of Standard Edition. */
export const STANDARD_EDITION_DATABASE_RULES: readonly Rule[] = [
  localBackEnd,
  localVersion,
  extraDatabases,
  localChatDatabases,
];
