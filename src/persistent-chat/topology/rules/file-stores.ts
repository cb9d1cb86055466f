/** Where the files of rooms, and those to archive, are kept. */
import type { Deployment, Placed } from '../deployment.ts';
import { hostsOf } from './hosts.ts';
import type { Rule } from './rule.ts';

/** File stores of a pool: for its rooms, and for compliance. */
function storesOf(
  deployment: Deployment,
  { fileStore, compliance }: Placed<'chat-pool'>,
): readonly Placed<'file-store'>[] {
  const paths = [fileStore, compliance?.fileStore].filter((path) => path !== undefined);
  return [...new Set(paths)].map((path) => deployment.get<'file-store'>(path));
}

const sharedFiles: Rule = {
  id: 'file-share',
  severity: 'error',
  asks: 'A pool of several servers keeps its files on a share; a local path serves a single server, on its own computer.',
  remedy: 'use a share that all servers reach',
  status: 'published',
  sources: ['S7'],
  check: ({ deployment }) =>
    deployment.of('chat-pool').flatMap((pool) => {
      const servers = deployment.serversOf(pool.path);
      return storesOf(deployment, pool)
        .filter(({ kind }) => kind === 'local')
        .flatMap(({ path, computer }) => {
          const several = `a local path, and ${pool.path} has ${servers.length} servers`;
          if (servers.length > 1) return [{ path, message: several }];
          const away = servers.find((server) => server.computer !== computer);
          const message = `a local path of ${computer}, and ${away?.path} runs on ${away?.computer}`;
          return away === undefined ? [] : [{ path, message }];
        });
    }),
};

const anyFiles: Rule = {
  id: 'file-store',
  severity: 'warning',
  asks: 'A pool has a file store; where compliance is on, another keeps the files to archive.',
  remedy: 'name a file store',
  status: 'published',
  sources: ['S3', 'S7'],
  check: ({ deployment }) =>
    deployment
      .of('chat-pool')
      .flatMap(({ path, fileStore, compliance }) => [
        ...(fileStore === undefined ? [{ path, message: 'no file store for the files of its rooms' }] : []),
        ...(compliance !== undefined && compliance.fileStore === undefined
          ? [{ path, message: 'no file store for the files that compliance archives' }]
          : []),
      ]),
};

const besideDatabases: Rule = {
  id: 'file-share-beside-databases',
  severity: 'warning',
  asks: 'Under Skype for Business Server 2015, files are not on a database server: it is possible and not recommended.',
  remedy: 'put the files on a file server, or watch disk space and performance',
  status: 'published',
  sources: ['S10'],
  check: ({ deployment, product }) => {
    const standard = deployment.of('standard-edition').map(({ computer }) => computer);
    const hosts = deployment
      .of('sql')
      .filter(({ path }) => deployment.databasesOn(path).length > 0)
      .flatMap(hostsOf)
      .filter((computer) => product === 'sfb-2015' && !standard.includes(computer));
    return deployment
      .of('file-store')
      .filter(({ computer }) => hosts.includes(computer))
      .map(({ path, computer }) => ({ path, message: `on ${computer}, a database server` }));
  },
};

/** Rules on files. */
export const FILE_STORE_RULES: readonly Rule[] = [sharedFiles, anyFiles, besideDatabases];
