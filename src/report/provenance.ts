/** Where a report comes from, in words: enough to make it again. */
import type { ResultDocument } from '../experiment/result.ts';
import { formatCount, formatNumber } from '../util/format.ts';
import { shellQuoted } from '../util/shell-quoted.ts';
import { singleLine } from './legal-text.ts';

/** Replications behind the numbers, and how many were asked for when the run was interrupted. */
export function replicationsPhrase(result: ResultDocument): string {
  return result.partial === undefined
    ? formatCount(result.replications, 'replication')
    : `partial: ${formatNumber(result.replications)} of ${formatCount(result.partial.replicationsAsked, 'replication')}`;
}

/** Longest name, and longest seed, in a line of provenance, so that what stands behind them is seen too. */
const LONGEST = 40;

const shortened = (text: string): string => {
  const letters = [...singleLine(text)];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
};

/** One line: scenario, version, seed, replications. */
export function provenanceLine(result: ResultDocument): string {
  return [
    shortened(result.scenario.name),
    `pchat-sim ${singleLine(result.version)}`,
    `seed ${shortened(result.seed)}`,
    replicationsPhrase(result),
  ].join(' · ');
}

/** The same for machines, as JSON. */
export function provenanceRecord(result: ResultDocument): string {
  return JSON.stringify({
    scenario: singleLine(result.scenario.name),
    hash: singleLine(result.scenario.hash),
    version: singleLine(result.version),
    seed: singleLine(result.seed),
    replications: result.replications,
    ...(result.partial === undefined ? {} : { replicationsAsked: result.partial.replicationsAsked }),
    fingerprint: singleLine(result.fingerprint),
  });
}

/**
 * The command that repeats the run, quoted for a POSIX shell; the scenario file is expected in the current
 * folder under the scenario's name.
 */
export function repeatCommand(result: ResultDocument): string {
  const { command = ['run'], partial, replications, scenario, seed } = result;
  return [
    'pchat-sim',
    ...command,
    `./${scenario.name}.yaml`,
    `--seed=${seed}`,
    `--replications=${partial?.replicationsAsked ?? replications}`,
  ]
    .map((argument) => shellQuoted(singleLine(argument)))
    .join(' ');
}
