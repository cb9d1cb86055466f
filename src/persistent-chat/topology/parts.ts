/** The kinds of parts that a deployment is made of, each with its keys as people write them. */
import * as z from 'zod';
import { bytes, duration, rate, wholeNumber } from '../../scenario/quantity.ts';
import { wrongTimeZone } from './time-zone.ts';

const path = () => z.string().min(1);
const zone = () =>
  z.string().check(({ value, issues }) => {
    const message = wrongTimeZone(value);
    if (message !== undefined) issues.push({ code: 'custom', message, input: value });
  });
const port = (standard: number) => wholeNumber(1, 65_535).default(standard);
const gigabits = () => z.number().positive().max(10_000);

const domain = z.strictObject({
  name: z.string().min(1).max(255).describe('DNS name of the Active Directory domain.'),
  forestRoot: z.boolean().default(false).describe('Whether it is the root of its forest.'),
  globalCatalogs: wholeNumber(0, 10_000).default(0).describe('Global catalog servers in the domain.'),
});

const site = z.strictObject({
  timeZone: zone().default('UTC').describe('Time zone of its computers, such as Europe/Berlin or UTC+01:00.'),
});

const link = z.strictObject({
  between: z.tuple([path(), path()]).describe('The two sites that it joins.'),
  roundTrip: duration({ atMost: '10s' }).describe('There and back.'),
  gigabitsPerSecond: gigabits().describe('Bandwidth.'),
});

const computer = z.strictObject({
  site: path().describe('Where it stands.'),
  domain: path().describe('Active Directory domain that it is a member of.'),
  cores: wholeNumber(1, 1024).optional().describe('Unless given, those of the recommended hardware.'),
  gigahertz: z.number().positive().max(100).optional().describe('Clock of its cores.'),
  memory: bytes({ positive: true, atMost: '1000TB' }).optional().describe('Main memory.'),
  disk: bytes({ positive: true, atMost: '1000TB' })
    .optional()
    .describe(
      'Space of its data volume for what grows, with what is there of it when the run begins; unless given, that of the recommended hardware where growth is asked for.',
    ),
  logVolume: bytes({ atMost: '1000TB' })
    .optional()
    .describe(
      'Space of a volume of its own for the logs of databases; unless given, that of the recommended hardware; 0B: they stand on the data volume.',
    ),
  gigabitsPerSecond: gigabits().optional().describe('Bandwidth of its network adapter.'),
  os: z
    .enum(['windows-2008-r2', 'windows-2012', 'windows-2012-r2', 'windows-2016', 'windows-2019'])
    .optional()
    .describe('Windows Server version.'),
});

const webServices = z
  .boolean()
  .default(true)
  .describe('Whether it offers the web services for file transfer and room management.');

const frontEndPool = z.strictObject({
  computers: z.array(path()).min(1).max(20).describe('Its Front End servers (Enterprise Edition).'),
  backEnd: path().describe('Its back-end database.'),
  webServices,
});

const standardEdition = z.strictObject({
  computer: path().describe('The computer that holds all of it.'),
  backEnd: path().describe('Its back-end database, on the local SQL Server Express.'),
  webServices,
});

const compliance = z.strictObject({
  database: path().describe('Where the compliance events are stored.'),
  adapter: z
    .enum(['xml', 'custom', 'none'])
    .optional()
    .describe('What takes the records out of the database; left out or none, nothing is kept.'),
  runInterval: duration({ atLeast: '1min', atMost: '30d' })
    .prefault('15min')
    .describe('Time between two runs of the adapter.'),
  fileStore: path().optional().describe('Where files wait to be archived.'),
  whenFull: z
    .enum(['block-posts', 'drop-events'])
    .default('block-posts')
    .describe('What gives way when the queue of a server is full: its posts, or what is not recorded.'),
});

const chatPool = z.strictObject({
  type: z
    .enum(['single', 'multiple'])
    .default('multiple')
    .describe('What Topology Builder created: a pool of one computer for ever, or one that can grow.'),
  nextHop: path().optional().describe('Front End pool or Standard Edition server that routes to it.'),
  active: z.array(path()).max(64).describe('The active-server list: servers that take users.'),
  content: path().describe('Where rooms and messages are stored.'),
  compliance: compliance.optional().describe('Unless given, nothing is recorded for compliance.'),
  fileStore: path().optional().describe('Where files of the rooms are kept.'),
  timeZone: zone().optional().describe('Time zone of its servers; unless given, that of the site.'),
  share: z.number().positive().max(1e6).default(1).describe('Weight of its part of the users.'),
  defaultHistory: wholeNumber(1, 500).default(30).describe('Messages of each room kept in memory.'),
  signInLimit: rate({ atLeast: '0.01/h', atMost: '10000/s' })
    .optional()
    .describe('Users whom all its servers together let in; unless given, as many as come.'),
  signInCpu: z
    .number()
    .min(0.05)
    .max(1)
    .optional()
    .describe(
      'Share of the cores of a server that all its work together may take while it lets users in; unless given, any.',
    ),
  loadBalancing: z.enum(['dns', 'hardware']).default('dns').describe('How endpoints find a server.'),
  pairedWith: path().optional().describe('Pool that it is paired with; not supported for chat.'),
  ports: z
    .strictObject({
      sip: port(5041).describe('From and to the next hop.'),
      peers: port(8011).describe('Between the servers, and for administration.'),
      wcf: port(881).describe('Windows Communication Foundation.'),
    })
    .prefault({}),
});

const chatServer = z.strictObject({
  pool: path().describe('Pool that it is a member of.'),
  computer: path().describe('Computer that it runs on.'),
});

/** Versions of SQL Server, from the oldest. */
export const SQL_VERSIONS = ['2008-r2', '2012', '2014', '2016', '2017', '2019'] as const;

const sql = z.strictObject({
  computer: path().describe('Its host.'),
  version: z.enum(SQL_VERSIONS).describe('SQL Server version.'),
  edition: z.enum(['express', 'standard', 'enterprise']).describe('SQL Server edition.'),
  cluster: z.array(path()).max(64).default([]).describe('Further nodes of an active/passive cluster.'),
  logDisk: z
    .enum(['disk', 'write-cache', 'ssd'])
    .default('disk')
    .describe('What it writes its logs to: a disk, a controller with a write cache, an SSD.'),
  mirroringPort: wholeNumber(1, 65_535)
    .optional()
    .describe('Mirroring endpoint; unless given 5022, or 7022 for a witness.'),
});

/** The kinds of databases, each with the name that its file usually has. */
export const DATABASE_KINDS = {
  'back-end': 'rtc',
  content: 'mgc',
  compliance: 'mgccomp',
  monitoring: 'lcscdr',
  archiving: 'lcslog',
} as const;

const database = z.strictObject({
  kind: z.enum(Object.keys(DATABASE_KINDS) as (keyof typeof DATABASE_KINDS)[]).describe('What it holds.'),
  mirrorOf: path().optional().describe('Principal whose mirror it is.'),
  witness: path().optional().describe('For a mirror: instance that watches both partners.'),
  safety: z
    .enum(['synchronous', 'asynchronous'])
    .default('synchronous')
    .describe('For a mirror: whether a commit waits for it.'),
  shippedFrom: path().optional().describe('Primary whose log it receives.'),
  shipEvery: duration({ positive: true, atMost: '366d' })
    .prefault('15min')
    .describe('For a log-shipping secondary: time between two backups, copies and restores.'),
  copyAfter: duration({ positive: true, atMost: '366d' })
    .optional()
    .describe(
      'For a log-shipping secondary: time after a backup until its copy is there and restored; unless given, that between two backups, which the copy just misses.',
    ),
  share: path()
    .optional()
    .describe(
      'For a log-shipping secondary: computer with the share that the backups are written to; unless given, that of the primary.',
    ),
  logBackup: duration({ positive: true, atMost: '366d' })
    .optional()
    .describe('Time between two backups of its log where no log shipping does that.'),
  size: bytes({ atMost: '1000TB' }).prefault('0B').describe('What it holds when the run begins.'),
  initialFile: bytes({ atMost: '1000TB' })
    .optional()
    .describe('Size of its data file when the run begins, where that is more than what it holds.'),
  autogrowth: bytes({ positive: true, atMost: '1000TB' })
    .optional()
    .describe('Step by which its data file grows; unless given, the default of SQL Server.'),
  recovery: z
    .enum(['full', 'simple'])
    .optional()
    .describe(
      'Recovery model; unless given, simple. Mirroring and log shipping make it full, whatever is said here.',
    ),
  availabilityGroup: z.boolean().default(false).describe('Whether it is in an AlwaysOn availability group.'),
});

const fileStore = z.strictObject({
  computer: path().describe('Computer that holds it.'),
  kind: z.enum(['share', 'local']).default('share').describe('A share on the network, or a local path.'),
});

const adminConsole = z.strictObject({ computer: path().describe('Computer with the control panel.') });

/** Kinds of parts by the first word of their paths; `refersTo` says what the keys that hold paths may name. */
export const PART_KINDS = {
  domain: { noun: 'domain', schema: domain, refersTo: {} },
  site: { noun: 'site', schema: site, refersTo: {} },
  link: { noun: 'link', schema: link, refersTo: { between: ['site'] } },
  computer: { noun: 'computer', schema: computer, refersTo: { site: ['site'], domain: ['domain'] } },
  'front-end-pool': {
    noun: 'Front End pool',
    schema: frontEndPool,
    refersTo: { computers: ['computer'], backEnd: ['database'] },
  },
  'standard-edition': {
    noun: 'Standard Edition server',
    schema: standardEdition,
    refersTo: { computer: ['computer'], backEnd: ['database'] },
  },
  'chat-pool': {
    noun: 'Persistent Chat pool',
    schema: chatPool,
    refersTo: {
      nextHop: ['front-end-pool', 'standard-edition'],
      active: ['chat-server'],
      content: ['database'],
      'compliance.database': ['database'],
      'compliance.fileStore': ['file-store'],
      fileStore: ['file-store'],
      pairedWith: ['chat-pool'],
    },
  },
  'chat-server': {
    noun: 'Persistent Chat server',
    schema: chatServer,
    refersTo: { pool: ['chat-pool'], computer: ['computer'] },
  },
  sql: {
    noun: 'SQL Server instance',
    schema: sql,
    refersTo: { computer: ['computer'], cluster: ['computer'] },
  },
  database: {
    noun: 'database',
    schema: database,
    refersTo: {
      mirrorOf: ['database'],
      witness: ['sql'],
      shippedFrom: ['database'],
      share: ['computer'],
    },
  },
  'file-store': { noun: 'file store', schema: fileStore, refersTo: { computer: ['computer'] } },
  console: { noun: 'administration console', schema: adminConsole, refersTo: { computer: ['computer'] } },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly noun: string;
      readonly schema: z.ZodType;
      readonly refersTo: Readonly<Record<string, readonly string[]>>;
    }
  >
>;

/** Kind of a part. */
export type PartKind = keyof typeof PART_KINDS;

/** A part with every default filled in: times in seconds, sizes in bytes. */
export type Part<K extends PartKind> = z.output<(typeof PART_KINDS)[K]['schema']>;

/** A part as people write it. */
export type PartInput<K extends PartKind = PartKind> = z.input<(typeof PART_KINDS)[K]['schema']>;

/** Parts by their paths, as people write them. */
export type PartsInput = Readonly<Record<string, PartInput>>;

/** Parts by their paths, each of the kind that its path says, with every default filled in. */
export type Parts = Readonly<Record<string, Part<PartKind>>>;

const NAME = '[a-z0-9][a-z0-9-]*';

/** How the paths of each kind look, as a regular expression; databases are `sql/<instance>/<name>`. */
export const PATH_PATTERNS = Object.fromEntries(
  Object.keys(PART_KINDS).map((kind) => [
    kind,
    kind === 'database' ? `sql/${NAME}/${NAME}` : `${kind}/${NAME}`,
  ]),
) as Readonly<Record<PartKind, string>>;

const PATH = new RegExp(`^(?:${Object.values(PATH_PATTERNS).join('|')})$`);

/** How paths of parts look, for messages. */
export const PATH_ALLOWED = `allowed: paths such as ${Object.keys(PART_KINDS)
  .map((kind) => (kind === 'database' ? 'sql/1/mgc' : `${kind}/1`))
  .join(', ')}`;

/** How names in paths look, for messages. */
export const NAME_ALLOWED = 'a name of small letters, digits and hyphens, no hyphen first';

/** Most characters of a path. */
export const LONGEST_PATH = 120;

/** Kind of the part that a path names; undefined when it is no path. */
export function kindOf(path: string): PartKind | undefined {
  if (path.length > LONGEST_PATH || !PATH.test(path)) return undefined;
  const first = path.indexOf('/');
  return path.includes('/', first + 1) ? 'database' : (path.slice(0, first) as PartKind);
}

/** Path of the instance that a database is on. */
export function instanceOf(databasePath: string): string {
  return databasePath.slice(0, databasePath.lastIndexOf('/'));
}
