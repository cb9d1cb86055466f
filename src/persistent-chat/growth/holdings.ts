/** What a pool puts into its databases, their logs and its file stores. */

import { COMPLIANCE_EVENTS, type ComplianceEvent } from '../compliance/compliance-event.ts';
import type { FigureReader } from '../figures/index.ts';
import { dataRow, FANOUT_ROW, participantRow } from '../storage/compliance-rows.ts';
import { FILE_TOKEN_ROW, INVITATION_ROW, ROLE_ROW } from '../storage/content-rows.ts';
import { diskBytesPerRow, messageRow, type RowShape, rowBytes } from '../storage/row-size.ts';
import { spaceFactor, tableSpace } from '../storage/table-space.ts';
import type { Placed } from '../topology/deployment.ts';
import { ROOM_SIZES } from '../workload/organisation.ts';
import { accessControlEntriesOf, type RoomClassPlan } from '../workload/room-class.ts';
import type { DescribedGrowth } from './described.ts';
import type { ContributionPlan, Fate, PostBytes, SourcePlan } from './growth-plan.ts';
import type { PoolSources } from './pool-sources.ts';

type Compliance = NonNullable<Placed<'chat-pool'>['compliance']>;
type Terms = ContributionPlan['terms'];

const STAY: Fate = { kind: 'stay' };

/** Finds the number of a source. */
export type SourceNumber = (source: SourcePlan) => number;

/** Bytes of disk that one row of a shape takes. */
export type BytesOfRow = (shape: RowShape) => number;

/** Reads how much space rows take, with indexes and free space. */
export function rowsOnDisk(figure: FigureReader): BytesOfRow {
  const space = tableSpace(figure);
  return (shape) => diskBytesPerRow(shape) * spaceFactor(shape, space);
}

/** Bytes of disk of a post of mean length. */
export function postBytes(figure: FigureReader): PostBytes {
  const bytesOf = rowsOnDisk(figure);
  const row = (richText: number) => bytesOf(messageRow(figure('message.characters'), richText));
  return { whole: row(figure('message.richText')), textOnly: row(0) };
}

/** The tables of the content database. */
export function contentTables(
  pool: PoolSources,
  compliance: Compliance | undefined,
  growth: DescribedGrowth,
  number: SourceNumber,
  figure: FigureReader,
): readonly ContributionPlan[] {
  const bytesOf = rowsOnDisk(figure);
  const messages = pool.classes.flatMap((roomClass, i): ContributionPlan[] =>
    roomClass.history && pool.posts[i].perDay > 0
      ? [
          {
            ...contribution(
              'messages',
              [postTerm(number(pool.posts[i]), figure)],
              purgeOf(roomClass, growth),
            ),
            roomClass: roomClass.name,
          },
        ]
      : [],
  );
  const standing = (label: string, rows: number, shape: RowShape): ContributionPlan => ({
    ...contribution(label, []),
    standing: rows * bytesOf(shape),
  });
  const { affiliations, invitations } = metadata(pool, figure);
  const token = { source: number(pool.uploads), mean: bytesOf(FILE_TOKEN_ROW), deviation: 0 };
  return [
    ...messages,
    standing('invitations', invitations, INVITATION_ROW),
    standing('roles and affiliations', accessControlEntriesOf(pool.classes) + affiliations, ROLE_ROW),
    contribution('file tokens', [token], tokenFate(compliance, figure)),
  ];
}

/** Posts of a class scatter by their length; longer ones are cut, which is left out of account. */
function postTerm(source: number, figure: FigureReader): Terms[number] {
  const characters = figure('message.characters');
  const { whole } = postBytes(figure);
  const row = rowBytes(messageRow(characters, figure('message.richText')));
  return { source, mean: whole, deviation: (2 * characters * figure('message.spread') * whole) / row };
}

function purgeOf({ name }: RoomClassPlan, { purge }: DescribedGrowth): Fate {
  if (purge === undefined || (purge.rooms !== undefined && !purge.rooms.includes(name))) return STAY;
  return { kind: 'purged', olderThan: wholeDays(purge.olderThan), every: wholeDays(purge.every) };
}

/** Rows that are there because of users and rooms, not of what happens. */
export function metadata({ users, classes }: PoolSources, figure: FigureReader) {
  const affiliations = (figure('users.affiliationsLeast') + figure('users.affiliationsMost')) / 2;
  const reach = (name: string) => {
    const size = ROOM_SIZES.find((one) => one === name);
    return size === undefined ? 1 : figure(`invitations.reach.${size}`);
  };
  return {
    affiliations: users * affiliations,
    invitations: classes.reduce((sum, { name, inviting, size }) => sum + inviting * size * reach(name), 0),
  };
}

/** Compliance keeps the tokens of files until its adapter has seen them. */
function tokenFate(compliance: Compliance | undefined, figure: FigureReader): Fate {
  const life = figure('files.tokenLife');
  if (compliance === undefined) return { kind: 'drained', every: life };
  const fate = complianceFate(compliance);
  return fate.kind === 'drained' ? { kind: 'drained', every: Math.max(life, fate.every) } : fate;
}

/** What the adapter takes goes with each of its runs; without one, rows stay for ever. */
function complianceFate({ adapter = 'none', runInterval }: Compliance): Fate {
  return adapter === 'none' ? STAY : { kind: 'drained', every: runInterval };
}

/** What is recorded in a pool, with its source. */
function recorded(pool: PoolSources): readonly (readonly [ComplianceEvent, SourcePlan])[] {
  return [
    ...pool.posts.map((posts) => ['chat', posts] as const),
    ['join', pool.joins],
    ['leave', pool.leaves],
    ['history', pool.views],
    ['upload', pool.uploads],
    ['download', pool.downloads],
  ];
}

/** The tables of the compliance database; each post is recorded by every active server, other events by one. */
export function complianceTables(
  pool: PoolSources,
  activeServers: number,
  compliance: Compliance,
  number: SourceNumber,
  figure: FigureReader,
): readonly ContributionPlan[] {
  const bytesOf = rowsOnDisk(figure);
  const record = {
    uri: figure('compliance.uri'),
    user: figure('compliance.user'),
    payload: figure('compliance.payload'),
  };
  const copies = activeServers - 1;
  const table = (
    label: string,
    rows: 'dataRows' | 'participantRows' | 'fanoutRows',
    shape: RowShape,
  ): ContributionPlan => {
    const terms = recorded(pool).flatMap(([event, source]) => {
      const copied = event === 'chat' ? copies * COMPLIANCE_EVENTS.copy[rows] : 0;
      const each = COMPLIANCE_EVENTS[event][rows] + copied;
      return each === 0 ? [] : [{ source: number(source), mean: each * bytesOf(shape), deviation: 0 }];
    });
    return contribution(label, terms, complianceFate(compliance));
  };
  return [
    table('records', 'dataRows', dataRow(record)),
    table('participants', 'participantRows', participantRow(record)),
    table('servers', 'fanoutRows', FANOUT_ROW),
  ];
}

/** What posts leave in the log of the content database; those that are not kept as history leave none. */
export function contentLog(pool: PoolSources, fate: Fate, number: SourceNumber, figure: FigureReader) {
  const stored = pool.posts.filter((_, i) => pool.classes[i].history);
  return contribution('posts', flat(stored, figure('log.perPost'), number), fate);
}

/** What records leave in the log of the compliance database. */
export function complianceLog(pool: PoolSources, fate: Fate, number: SourceNumber, figure: FigureReader) {
  const sources = recorded(pool).map(([, source]) => source);
  return contribution('records', flat(sources, figure('log.perRecord'), number), fate);
}

/** The files of a pool. */
export function poolFiles({ path, uploads, file }: PoolSources, number: SourceNumber): ContributionPlan {
  return contribution(path, [{ source: number(uploads), mean: file.mean, deviation: file.deviation }]);
}

/** Days that a time spans, at least one. */
export function wholeDays(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 86_400));
}

function flat(sources: readonly SourcePlan[], bytes: number, number: SourceNumber): Terms {
  return sources.map((source) => ({ source: number(source), mean: bytes, deviation: 0 }));
}

function contribution(label: string, terms: Terms, fate: Fate = STAY): ContributionPlan {
  return { label, initial: 0, standing: 0, terms: terms.filter(({ mean }) => mean > 0), fate };
}
