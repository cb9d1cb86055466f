/** Changes of what is set on pools, next hops and stores. */
import { type Change, edit, partAt, pathsOf, pick, without } from './change.ts';

const setting: Change = (parts, [which, what]) =>
  edit(parts, 'chat-pool', which, (_, pool) =>
    pick(
      [
        { defaultHistory: 500 },
        { share: 2 },
        { timeZone: 'UTC' },
        { timeZone: 'Asia/Tokyo' },
        { type: 'single' },
        { loadBalancing: 'hardware' },
        { pairedWith: pool },
      ] as const,
      what,
    ),
  );

const ports: Change = (parts, [which, what]) =>
  edit(parts, 'chat-pool', which, () => ({
    ports: pick([{ sip: 6000 }, { peers: 5022 }, { wcf: 5041 }], what),
  }));

const compliance: Change = (parts, [which, what]) =>
  edit(parts, 'chat-pool', which, ({ compliance: now }) => {
    if (now !== undefined)
      return { compliance: { ...now, ...pick([{ runInterval: '1h' }, { adapter: 'none' }] as const, what) } };
    return { compliance: { database: pick(pathsOf(parts, 'database'), what) } };
  });

const webServices: Change = (parts, [which]) => ({
  ...edit(parts, 'front-end-pool', which, () => ({ webServices: false })),
  ...edit(parts, 'standard-edition', which, () => ({ webServices: false })),
});

const files: Change = (parts, [which, what]) =>
  edit(parts, 'file-store', which, () => ({ kind: pick(['share', 'local'], what) }));

/** Leaves a key out that a pool need not have; on top of a preset, leaving it out would change nothing. */
const leaveOut: Change = (parts, [which, what]) => {
  const path = pick(pathsOf(parts, 'chat-pool'), which);
  const key = pick(['timeZone', 'compliance', 'fileStore', 'nextHop'] as const, what);
  return { [path]: without<'chat-pool'>(partAt<'chat-pool'>(parts, path), key) };
};

const noConsole: Change = (parts, [which]) => {
  const consoles = pathsOf(parts, 'console');
  return consoles.length === 0 ? {} : { [pick(consoles, which)]: undefined };
};

/** Changes of settings. */
export const SETTING_CHANGES: readonly Change[] = [
  setting,
  compliance,
  ports,
  files,
  webServices,
  noConsole,
  leaveOut,
];
