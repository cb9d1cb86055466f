/** What each kind of compliance event leaves in the compliance database. */
interface Trace {
  /** Records of its own, which the adapter processes. */
  readonly records: number;
  readonly dataRows: number;
  readonly participantRows: number;
  readonly fanoutRows: number;
}

const ENTRY: Trace = { records: 1, dataRows: 1, participantRows: 0, fanoutRows: 1 };

/**
 * The kinds of compliance events. A post is a `chat` on the server that takes it in, and a `copy` on every other
 * active one, which only adds that this server dealt with it. Who leaves completes the row made for joining.
 *
 * Source: Persistent Chat database schema; Configure compliance. That a copy has no record of its own is how the
 * table of servers is understood here.
 */
export const COMPLIANCE_EVENTS = {
  chat: ENTRY,
  copy: { records: 0, dataRows: 0, participantRows: 0, fanoutRows: 1 },
  join: { records: 1, dataRows: 0, participantRows: 1, fanoutRows: 0 },
  leave: { records: 1, dataRows: 0, participantRows: 0, fanoutRows: 0 },
  history: ENTRY,
  upload: ENTRY,
  download: ENTRY,
} as const satisfies Readonly<Record<string, Trace>>;

/** A kind of compliance event. */
export type ComplianceEvent = keyof typeof COMPLIANCE_EVENTS;
