import type { Precision } from '../experiment/precision.ts';

/** Options of `pchat-sim run`, as the command line gives them. */
export interface RunOptions {
  readonly version: string;
  readonly seed?: string;
  readonly replications?: number;
  readonly precision?: Precision;
  readonly most?: number;
  readonly set?: readonly string[];
  readonly jobs?: number;
  readonly out?: string;
  readonly checkInvariants?: true;
  readonly progress?: 'line' | 'json';
  readonly json?: true;
  readonly quiet?: true;
}
