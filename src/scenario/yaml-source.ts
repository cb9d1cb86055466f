/** From text to a tree of YAML nodes: syntax only, with every mistake at its line and column. */
import { Composer, type CST, type ParsedNode, Parser, type YAMLError } from 'yaml';
import type { Parsed, Problem } from '../util/problem.ts';
import { firstProblems } from './first-problems.ts';
import { quoted } from './found.ts';
import { DEEPEST_NESTING, LARGEST_FILE, MOST_SYNTAX_PROBLEMS } from './limits.ts';
import type { Place } from './place.ts';

/** A mistake that spoils one value or key, and nothing around it. */
export interface ScalarFlaw {
  /** Offset into the text, inside the value or at its tag. */
  readonly offset: number;
  readonly message: string;
}

/** One YAML document whose structure is free of syntax errors; its values are not looked at yet. */
export interface YamlSource {
  /** Null when there is nothing but blanks and comments. */
  readonly root: ParsedNode | null;
  /** Place of an offset into the text. */
  readonly placeAt: (offset: number) => Place;
  /** In the order of the text, at most as many as problems of the syntax are reported. */
  readonly flaws: readonly ScalarFlaw[];
}

/** `version` and `schema` stand here so that no directive in a file can turn on the rules of YAML 1.1. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  prettyErrors: false,
  // Found by the reader of the nodes, which also knows where the first of the two was, and in linear time.
  uniqueKeys: false,
  logLevel: 'silent',
} as const;

/** Turns offsets into places; an offset beyond the last visible character stands for that character. */
function placesOf(text: string, file: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  const last = Math.max(0, text.trimEnd().length - 1);
  return (offset) => {
    const inside = Math.max(0, Math.min(offset, last));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= inside) low = middle;
      else high = middle;
    }
    return { file, line: low + 1, column: inside - (starts[low] as number) + 1 };
  };
}

/** Offset of the first character that no text file has, or -1. */
function firstControlCharacter(text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return index;
  }
  return -1;
}

/** Offset of the first collection that is nested too deeply, or -1; itself without recursion. */
function firstTooDeep(tokens: readonly CST.Token[]): number {
  const pending: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  let first = -1;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (token.type === 'document') {
      if (token.value !== undefined) pending.push({ token: token.value, depth });
    } else if ('items' in token) {
      if (depth >= DEEPEST_NESTING) first = first < 0 ? token.offset : Math.min(first, token.offset);
      else {
        for (const { key, value } of token.items) {
          if (key) pending.push({ token: key, depth: depth + 1 });
          if (value) pending.push({ token: value, depth: depth + 1 });
        }
      }
    }
  }
  return first;
}

/** Errors after which the rest of the document is read as if there were none. */
const SPOILS_ONE_VALUE: ReadonlySet<YAMLError['code']> = new Set([
  'TAG_RESOLVE_FAILED',
  'BAD_DQ_ESCAPE',
  'BAD_SCALAR_START',
]);

const PLAIN_WORDS: Partial<Record<YAMLError['code'], string>> = {
  TAB_AS_INDENT: 'a tab is used for indentation; allowed: spaces',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on the same line; put text that contains one in quotes',
  MULTILINE_IMPLICIT_KEY:
    'a key without its colon, or a key that spans lines; allowed: key: value on one line',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters; is a colon missing?',
  RESOURCE_EXHAUSTION: `nested too deeply; allowed: ${DEEPEST_NESTING} maps and lists inside one another`,
};

/** What the package says in the words of the YAML specification, and what a person would say. */
const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/^Implicit map keys need to be followed by map values/, 'a line without a colon; allowed: key: value'],
  [/^Flow sequence .*end with a ]/, 'a list in brackets ends here without its ]'],
  [/^Flow map .*end with a }/, 'a map in braces ends here without its }'],
  [/^Missing closing (["']) ?quote/, 'text in quotes ends here without its closing quote'],
  [
    /^All mapping items must start at the same column/,
    'the indentation fits no key above; allowed: the column of one of them',
  ],
  [/^All sequence items|^A sequence is not allowed as an implicit key/, 'the indentation fits no list above'],
];

function messageOf(error: YAMLError, text: string): string {
  if (error.code === 'TAG_RESOLVE_FAILED') {
    const tag = /^[^\s,[\]{}]*/.exec(text.slice(error.pos[0]))?.[0] ?? '';
    return `found the tag ${quoted(tag)}; a scenario is plain data: allowed are maps, lists, text, numbers, true and false without tags`;
  }
  const [sentence = ''] = error.message.split('\n');
  const plain = PLAINER.find(([pattern]) => pattern.test(sentence));
  return PLAIN_WORDS[error.code] ?? plain?.[1] ?? `not valid YAML: ${sentence}`;
}

/** Reads the syntax of one YAML document (JSON is YAML too). Never throws. */
export function readYaml(text: string, file: string): Parsed<YamlSource> {
  const placeAt = placesOf(text, file);
  const failed = (problems: readonly Problem[]) => ({ ok: false, problems }) as const;
  const problemAt = (offset: number, message: string): Problem => ({ path: '', message, ...placeAt(offset) });

  if (text.length > LARGEST_FILE) {
    return failed([
      {
        path: '',
        file,
        message: `found ${text.length} characters; allowed: at most ${LARGEST_FILE} bytes`,
      },
    ]);
  }
  const control = firstControlCharacter(text);
  if (control >= 0) {
    const code = text.charCodeAt(control).toString(16).padStart(2, '0');
    return failed([
      problemAt(control, `not text: found the control character 0x${code}; allowed: YAML or JSON in UTF-8`),
    ]);
  }
  try {
    const tokens = [...new Parser().parse(text)];
    const deep = firstTooDeep(tokens);
    if (deep >= 0) return failed([problemAt(deep, PLAIN_WORDS.RESOURCE_EXHAUSTION as string)]);
    const documents = new Composer(OPTIONS).compose(tokens, true, text.length);
    const first = documents.next().value;
    if (first === undefined) return { ok: true, value: { root: null, placeAt, flaws: [] } };
    const errors: YAMLError[] = [...first.errors, ...first.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
    const flaws = errors.map((error) => ({ offset: error.pos[0], message: messageOf(error, text) }));
    if (errors.length > MOST_SYNTAX_PROBLEMS || !errors.every(({ code }) => SPOILS_ONE_VALUE.has(code))) {
      const problems = flaws.map(({ offset, message }) => problemAt(offset, message));
      return failed(firstProblems(problems, MOST_SYNTAX_PROBLEMS));
    }
    const second = documents.next().value;
    if (second !== undefined) {
      return failed([
        problemAt(second.range[0], 'a second document begins here (---); allowed: one scenario in a file'),
      ]);
    }
    return { ok: true, value: { root: first.contents, placeAt, flaws } };
  } catch (error) {
    // The YAML package promises not to throw; a stack overflow in it must still not take the program down.
    return failed([
      {
        path: '',
        file,
        message: `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`,
      },
    ]);
  }
}
