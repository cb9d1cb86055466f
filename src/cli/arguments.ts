/** How options of the command line are read. */
import { InvalidArgumentError } from 'commander';
import type { Precision } from '../experiment/precision.ts';

/** Reads a whole number, both bounds included. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
  };
}

/** Reads a metric and the share of its mean that half its interval may be. */
export function precision(text: string): Precision {
  const [, metric = '', percent = ''] = /^([\w.]+)=(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  const relativeHalfWidth = Number(percent) / 100;
  if (relativeHalfWidth > 0) return { metric, relativeHalfWidth };
  throw new InvalidArgumentError('Expected a metric and a share, such as post.timeInSystem=5%.');
}

/** Collects an option that may be repeated. */
export function list(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
