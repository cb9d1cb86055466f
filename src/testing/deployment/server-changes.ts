/** Changes of pools and of the servers in them. */
import type { PartsInput } from '../../persistent-chat/topology/parts.ts';
import { type Change, type Edit, edit, fresh, partAt, pathsOf, pick } from './change.ts';

const serversOf = (parts: PartsInput, pool: string) =>
  pathsOf(parts, 'chat-server').filter((path) => partAt<'chat-server'>(parts, path).pool === pool);

/** A server of a pool on a computer of its own, which stands where another one does. */
function server(
  parts: PartsInput,
  pool: string,
  like: string,
): { readonly path: string; readonly added: Edit } {
  const path = fresh(parts, (n) => `chat-server/${n}`);
  const computer = `computer/${path.replace('/', '-')}`;
  return { path, added: { [path]: { pool, computer }, [computer]: partAt<'computer'>(parts, like) } };
}

const standby: Change = (parts, [which]) => {
  const pool = pick(pathsOf(parts, 'chat-pool'), which);
  const [first] = serversOf(parts, pool);
  if (first === undefined) return {};
  return server(parts, pool, partAt<'chat-server'>(parts, first).computer).added;
};

const activate: Change = (parts, [which, one]) =>
  edit(parts, 'chat-pool', which, ({ active }, pool) => {
    const idle = serversOf(parts, pool).filter((path) => !active.includes(path));
    return idle.length === 0 ? {} : { active: [...active, pick(idle, one)] };
  });

const deactivate: Change = (parts, [which, one]) =>
  edit(parts, 'chat-pool', which, ({ active }) =>
    active.length === 0 ? {} : { active: active.filter((path) => path !== pick(active, one)) },
  );

const remove: Change = (parts, [which]) => {
  const path = pick(pathsOf(parts, 'chat-server'), which);
  const { pool } = partAt<'chat-server'>(parts, path);
  if (serversOf(parts, pool).length === 1) return {};
  const left = partAt<'chat-pool'>(parts, pool);
  return { [path]: undefined, [pool]: { ...left, active: left.active.filter((other) => other !== path) } };
};

const collocate: Change = (parts, [which, where]) =>
  edit(parts, 'chat-server', which, () => ({ computer: pick(pathsOf(parts, 'computer'), where) }));

const furtherPool: Change = (parts, [like, share]) => {
  const model = partAt<'chat-pool'>(parts, pick(pathsOf(parts, 'chat-pool'), like));
  const host = pick(pathsOf(parts, 'computer'), 0);
  const pool = fresh(parts, (n) => `chat-pool/${n}`);
  const sql = fresh(parts, (n) => `sql/further-${n}`);
  const computer = `computer/${sql.replace('/', '-')}`;
  const { path, added } = server(parts, pool, host);
  return {
    ...added,
    [computer]: partAt<'computer'>(parts, host),
    [sql]: { computer, version: '2012', edition: 'standard' },
    [`${sql}/mgc`]: { kind: 'content' },
    [pool]: {
      type: 'multiple',
      ...(model.nextHop !== undefined && { nextHop: model.nextHop }),
      ...(model.fileStore !== undefined && { fileStore: model.fileStore }),
      active: [path],
      content: `${sql}/mgc`,
      share: pick([1, 0.5, 3], share),
    },
  };
};

const furtherNextHop: Change = (parts, [which, where, shared]) => {
  const path = fresh(parts, (n) => `front-end-pool/${n}`);
  const host = partAt<'computer'>(parts, pick(pathsOf(parts, 'computer'), where));
  const sql = `sql/${path.replace('/', '-')}`;
  const computers = [`computer/${path.replace('/', '-')}`, `computer/${sql.replace('/', '-')}`] as const;
  return {
    [computers[0]]: host,
    [computers[1]]: host,
    [sql]: { computer: computers[1], version: '2012', edition: 'standard' },
    [`${sql}/rtc`]: { kind: 'back-end' },
    [path]: pick(
      [
        { computers: [computers[0]], backEnd: `${sql}/rtc` },
        { computers: [pick(pathsOf(parts, 'computer'), where)], backEnd: `${sql}/rtc` },
        { computers: [computers[0]], backEnd: pick(pathsOf(parts, 'database'), 0) },
      ],
      shared,
    ),
    ...edit(parts, 'chat-pool', which, () => ({ nextHop: path })),
  };
};

/** Changes of servers, pools and next hops. */
export const SERVER_CHANGES: readonly Change[] = [
  standby,
  activate,
  deactivate,
  remove,
  furtherPool,
  furtherNextHop,
  collocate,
];
