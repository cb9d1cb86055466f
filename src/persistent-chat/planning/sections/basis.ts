import type { FigureStatus } from '../../../component/picture.ts';
import { sourceOf } from '../../figures/index.ts';
import { CAPACITY, COMPONENTS } from '../../figures/sources.ts';

/** How far to trust a row, and where it comes from. */
export interface Basis {
  readonly status: FigureStatus;
  readonly source: string;
}

/** A number of the capacity tables. */
export const PRINTED: Basis = { status: 'published', source: CAPACITY };

/** A number that follows from the capacity tables and is not printed there. */
export const DERIVED: Basis = { status: 'derived', source: `arithmetic from ${CAPACITY}` };

/** What a server and a pool support. */
export const MAXIMA: Basis = { status: 'published', source: `${COMPONENTS}; ${CAPACITY}` };

/** A number that follows from what a server and a pool support. */
export const FROM_MAXIMA: Basis = { status: 'derived', source: `arithmetic from ${MAXIMA.source}` };

/** A number that rests on the costs of a chat server. */
export const CALIBRATED: Basis = { status: 'calibrated', source: sourceOf('cost.delivery') };
