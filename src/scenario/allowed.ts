/** What a schema allows, in words; each message says only that, what was found is put before it. */
import type * as z from 'zod';
import { formatCount } from '../util/format.ts';
import { listed } from './found.ts';

type RawIssue = z.core.$ZodRawIssue;

/** Message of a union that does not speak for its options; never shown. */
export const ASK_THE_OPTIONS = '\u0000options';

/** Allowed in every file, for the editor's sake, and no use to anybody who looks for a key. */
const EDITOR_KEY = '$schema';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'nothing',
};

const COUNTED: Readonly<Record<string, string>> = { string: 'character', array: 'item', set: 'item' };

/** A bound of a number, of the length of a text, or of a list. */
function counted(bound: number | bigint, origin: string): string {
  return origin in COUNTED ? formatCount(Number(bound), COUNTED[origin]) : String(bound);
}

function keysOf(schema: RawIssue['inst']): readonly string[] {
  const def = (schema as z.core.$ZodType | undefined)?._zod.def as
    | { shape?: object; keyType?: { _zod: { values?: Set<unknown> } } }
    | undefined;
  if (def?.shape !== undefined) return Object.keys(def.shape).filter((key) => key !== EDITOR_KEY);
  return [...(def?.keyType?._zod.values ?? [])].map(String);
}

/** Values that the key which tells a union's alternatives apart may have. */
export function optionsOf(issue: object): readonly string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

/** What is allowed, for an issue whose schema has no words of its own. */
export function allowedBy(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const keys = issue.expected === 'object' ? keysOf(issue.inst) : [];
      return `allowed: ${KINDS[issue.expected] ?? issue.expected}${keys.length > 0 ? ` with ${listed(keys)}` : ''}`;
    }
    case 'invalid_value':
      return `allowed: ${listed(issue.values.map(String))}`;
    case 'too_small':
      return `allowed: ${issue.inclusive === false ? 'more than' : 'at least'} ${counted(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `allowed: ${issue.inclusive === false ? 'less than' : 'at most'} ${counted(issue.maximum, issue.origin)}`;
    case 'not_multiple_of':
      return `allowed: multiples of ${issue.divisor}`;
    case 'unrecognized_keys':
      return JSON.stringify(keysOf(issue.inst));
    case 'invalid_union':
      return issue.discriminator === undefined ? ASK_THE_OPTIONS : `allowed: ${listed(optionsOf(issue))}`;
    case 'invalid_format':
      return `allowed: text that matches ${issue.pattern ?? issue.format}`;
    default:
      return 'not allowed';
  }
}
