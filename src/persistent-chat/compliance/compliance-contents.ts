import { dataRow, FANOUT_ROW, participantRow, type RecordSize } from '../storage/compliance-rows.ts';
import { diskBytes } from '../storage/row-size.ts';

/** What lies in the compliance database, or in a part of it. */
export interface Contents {
  /** Events that the adapter has to process. */
  readonly records: number;
  readonly dataRows: number;
  readonly participantRows: number;
  readonly fanoutRows: number;
}

/** Contents and so many times others. */
export function plus(contents: Contents, by: Contents, times: number): Contents {
  return {
    records: contents.records + times * by.records,
    dataRows: contents.dataRows + times * by.dataRows,
    participantRows: contents.participantRows + times * by.participantRows,
    fanoutRows: contents.fanoutRows + times * by.fanoutRows,
  };
}

/** A part of contents that has so many of its records, and as many of its rows in proportion. */
export function partOf(contents: Contents, records: number): Contents {
  const rows = (all: number) => (records === 0 ? 0 : Math.floor((all * records) / contents.records));
  return {
    records,
    dataRows: rows(contents.dataRows),
    participantRows: rows(contents.participantRows),
    fanoutRows: rows(contents.fanoutRows),
  };
}

/** Bytes of disk of the rows of each table. */
export function bytesOf(
  { dataRows, participantRows, fanoutRows }: Pick<Contents, 'dataRows' | 'participantRows' | 'fanoutRows'>,
  record: RecordSize,
): number {
  return (
    diskBytes(dataRows, dataRow(record)) +
    diskBytes(participantRows, participantRow(record)) +
    diskBytes(fanoutRows, FANOUT_ROW)
  );
}
