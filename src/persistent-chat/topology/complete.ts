import type * as z from 'zod';
import { found } from '../../scenario/found.ts';
import { formatPath } from '../../scenario/path.ts';
import type { Completion } from '../../scenario/scenario.ts';
import { checkParts } from './check-parts.ts';
import type { DescribedTopology } from './described.ts';
import { emptyRemovals, onTop, own } from './on-top.ts';
import type { PartIssue } from './part-issue.ts';
import { instanceOf, type PartsInput } from './parts.ts';
import { PRESETS } from './presets/index.ts';
import { type OptionName, presetOptions } from './presets/options.ts';
import type { Occasion } from './presets/preset.ts';

type Issue = z.core.$ZodRawIssue;
type Written = Readonly<Record<string, unknown>>;

/**
 * All parts of a described topology as people would write them: those of its preset, and on top of these
 * what is said by hand, key by key; a list replaces a list, and null removes a part or a key.
 */
export function writtenParts(topology: DescribedTopology, occasion: Occasion): PartsInput {
  const { preset, parts = {}, ...options } = topology;
  if (preset === undefined) return parts as PartsInput;
  return onTop(PRESETS[preset].expand(options, occasion), parts) as PartsInput;
}

/** Writes a described topology out in full and checks that its parts hang together. */
export const completeTopology: Completion['apply'] = (scenario) => {
  const topology = scenario.topology as DescribedTopology;
  const issues = [
    ...misplacedOptions(topology),
    ...fewerThanConnected(scenario),
    ...removalsOfNothing(topology, occasionOf(scenario)),
  ];
  const written = writtenParts(topology, occasionOf(scenario));
  const checked = checkParts(written);
  if (!checked.ok) issues.push(...checked.issues.map((issue) => inScenario(issue, written, topology)));
  return checked.ok && issues.length === 0
    ? { ok: true, value: { topology: { parts: checked.parts } } }
    : { ok: false, issues };
};

/**
 * What presets look at besides the topology, of a scenario that need not be right yet. Unknown users are many:
 * with the most Front End servers that a preset has, no reference to one is called wrong.
 */
export function occasionOf({ product, workload }: Written): Occasion {
  const users = own(workload, 'users');
  return {
    product: product === 'sfb-2015' ? product : 'lync-2013',
    users: typeof users === 'number' && users > 0 ? users : 1_000_000,
  };
}

function removalsOfNothing({ preset, parts, ...options }: DescribedTopology, occasion: Occasion): Issue[] {
  if (preset === undefined) return [];
  return emptyRemovals(PRESETS[preset].expand(options, occasion), parts).map((issue) => ({
    ...issue,
    path: ['topology', 'parts', ...issue.path],
  }));
}

/** An issue of a value that only the preset says is told of what was said by hand, which cannot stand beside it. */
function inScenario(issue: PartIssue, written: Written, { parts }: DescribedTopology): Issue {
  const valueIn = (root: unknown) => issue.path.reduce(own, root);
  const value = valueIn(written);
  if (value === undefined || valueIn(parts) !== undefined) {
    return { ...issue, path: ['topology', 'parts', ...issue.path] };
  }
  const place = formatPath(issue.path);
  const missing = issue.code === 'invalid_key' ? instanceOf(String(issue.path[0])) : String(value);
  if (own(parts, missing) === null) {
    const message = `${place} of the preset needs it: change or remove that too`;
    return { code: 'custom', message, input: null, path: ['topology', 'parts', missing] };
  }
  const message = `does not go with the preset, whose ${place} is ${found(value)}: ${issue.message}`;
  return { code: 'custom', message, input: parts, path: ['topology', 'parts'] };
}

/** Options that mean nothing here: those of another preset, or any without a preset. */
function misplacedOptions(topology: DescribedTopology): Issue[] {
  const { preset, parts } = topology;
  if (preset === undefined && parts === undefined) {
    const message = 'allowed: a map with preset, parts or both';
    return [{ code: 'custom', message, input: topology, path: ['topology'] }];
  }
  const known: readonly OptionName[] = preset === undefined ? [] : PRESETS[preset].options;
  return (Object.keys(presetOptions) as OptionName[])
    .filter((option) => topology[option] !== undefined && !known.includes(option))
    .map((option) => {
      const message =
        preset === undefined
          ? 'only presets have this option; allowed here: preset, parts'
          : `no option of the preset ${preset}; allowed beside it: ${known.join(', ')}, parts`;
      return { code: 'custom', message, input: topology[option], path: ['topology', option] };
    });
}

function fewerThanConnected({ workload }: Written): Issue[] {
  const [users, provisioned] = ['users', 'provisioned'].map((key) => own(workload, key));
  if (typeof users !== 'number' || typeof provisioned !== 'number' || provisioned >= users) return [];
  const message = `allowed: at least the ${users} that are connected`;
  return [{ code: 'custom', message, input: provisioned, path: ['workload', 'provisioned'] }];
}
