/** Faults and actions: lists of a scenario whose entries are of kinds, each with its own keys. */
import type { Explanation } from '../component/explanation.ts';
import { formatYaml } from '../scenario/write.ts';
import { capital } from '../util/format.ts';
import { alternativesOf, type DescribedKey, valuesOf } from './described-key.ts';
import { FAULT_KIND_NAMES, FAULT_KINDS, type FaultKind } from './failover/fault-kinds.ts';
import { nounsOf, possibleTargets } from './failover/fault-targets.ts';
import { FAIL_BACK, FAIL_OVER } from './failover/runbook.ts';
import { ACTION_KIND_NAMES, ACTION_KINDS, type ActionKind } from './operator/action-kinds.ts';
import { targetsOf } from './operator/action-targets.ts';
import { chatScenario } from './scenario.ts';
import { Deployment } from './topology/deployment.ts';

/** One kind of the entries of a list. */
interface EntryKind {
  readonly name: string;
  readonly meaning: string;
  readonly facts: Explanation['facts'];
  /** What its keys may hold in an example. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A list of a scenario whose entries have kinds. */
interface ListOfKinds {
  /** Key of the scenario. */
  readonly list: string;
  /** What an entry is. */
  readonly noun: string;
  readonly kinds: readonly EntryKind[];
}

/** The deployment of the examples: one in which everything can happen. */
const EXAMPLE = {
  name: 'example',
  topology: { preset: 'stretched-pool' },
  workload: { users: 1000 },
  horizon: '8h',
} as const;

/** What keys hold in examples, whatever the kind. */
const VALUES = { at: '2h', lasts: '30min', factor: 3, bytes: '50GB' } as const;

/** Keys that may be left out, and are of use in an example. */
const SHOWN: readonly string[] = ['target', 'at', 'lasts'];

/** The two lists with the kinds of their entries. Cost: one expansion of a preset. */
export function listsOfKinds(): readonly ListOfKinds[] {
  const deployment = new Deployment(chatScenario.parse(EXAMPLE).topology.parts);
  return [
    { list: 'faults', noun: 'fault', kinds: FAULT_KIND_NAMES.map((kind) => faultKind(kind, deployment)) },
    { list: 'actions', noun: 'action', kinds: ACTION_KIND_NAMES.map((kind) => actionKind(kind, deployment)) },
  ];
}

function faultKind(kind: FaultKind, deployment: Deployment): EntryKind {
  const [target, to] = possibleTargets(kind, deployment);
  return {
    name: kind,
    meaning: FAULT_KINDS[kind].meaning,
    facts: { befalls: nounsOf(kind) },
    values: { target, to },
  };
}

function actionKind(kind: ActionKind, deployment: Deployment): EntryKind {
  const { noun, paths } = targetsOf(kind, deployment);
  const [pool] = deployment.of('chat-pool');
  const idle = deployment.serversOf(pool.path).filter(({ path }) => !pool.active.includes(path));
  const steps = [FAIL_OVER, FAIL_BACK].flatMap((book: readonly string[], i) => {
    const places = book.flatMap((step, at) => (step.split(' ')[0] === kind ? [at + 1] : []));
    const runbook = i === 0 ? 'fail-over-site' : 'fail-back-site';
    return places.length === 0 ? [] : `${places.join(' and ')} of the ${book.length} of ${runbook}`;
  });
  return {
    name: kind,
    meaning: ACTION_KINDS[kind].meaning,
    facts: { 'done to': noun, ...(steps.length > 0 && { step: steps.join(', ') }) },
    values: { target: paths[0], servers: [kind === 'activate' ? idle[0].path : pool.active[0]] },
  };
}

/** An explanation of each kind: what it means, what its keys are, an example. */
export function explainKinds(lists: readonly ListOfKinds[], scenario: DescribedKey): readonly Explanation[] {
  return lists.flatMap(({ list, noun, kinds }) =>
    kinds.map((kind) => {
      const schema = schemaOf(kind.name, scenario.properties?.[list]);
      return {
        name: kind.name,
        kind: `kind of ${noun}`,
        meaning: `${capital(kind.meaning)}.`,
        facts: {
          ...kind.facts,
          keys: keyLines(schema),
          example: exampleLines(list, kind, schema),
          'more of a key': `pchat-sim explain ${list}.KEY`,
        },
      };
    }),
  );
}

/** What is told of the key of a list, or of the kinds of its entries, in place of what its schema says. */
export function kindFacts(
  { name, facts }: Explanation,
  lists: readonly ListOfKinds[],
  scenario: DescribedKey,
): Partial<Explanation> {
  const found = lists.find(({ list }) => name === list || name === `${list}.kind`);
  if (found === undefined) return {};
  const { list, noun, kinds } = found;
  const lines = kinds.map((kind) => `${kind.name}: ${kind.meaning}`);
  const [first] = kinds;
  const more = `pchat-sim explain ${first.name}`;
  if (name !== list) {
    const meaning = `What kind of ${noun} it is; its other keys follow from that.`;
    return { meaning, facts: { kinds: lines, 'more of a kind': more } };
  }
  return {
    facts: {
      ...facts,
      kinds: lines,
      example: exampleLines(list, first, schemaOf(first.name, scenario.properties?.[list])),
      'more of a kind': more,
      'more of a key': `pchat-sim explain ${list}.target`,
    },
  };
}

function schemaOf(kind: string, list: DescribedKey = {}): DescribedKey {
  const isOfKind = ({ properties }: DescribedKey) => valuesOf(properties?.kind ?? {}).includes(kind);
  return alternativesOf(list.items ?? {}).find(isOfKind) ?? {};
}

function keyLines({ properties = {}, required = [] }: DescribedKey): readonly string[] {
  return Object.entries(properties)
    .filter(([key]) => key !== 'kind')
    .map(([key, { description }]) => `${key}${required.includes(key) ? ' (needed)' : ''}: ${description}`);
}

function exampleLines(
  list: string,
  { name, values }: EntryKind,
  { properties = {}, required = [] }: DescribedKey,
): readonly string[] {
  const known: Readonly<Record<string, unknown>> = { ...VALUES, ...values, kind: name };
  const entry = Object.entries(properties)
    .filter(([key]) => required.includes(key) || SHOWN.includes(key))
    .map(([key, schema]) => [key, known[key] ?? valuesOf(schema)[0]]);
  return formatYaml({ [list]: [Object.fromEntries(entry)] })
    .trimEnd()
    .split('\n');
}
