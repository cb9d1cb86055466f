/** Changing a scenario from the command line: `--set PATH=VALUE` on top of what the file says. */
import type { Parsed, Problem } from '../util/problem.ts';
import { parseValue } from './document.ts';
import { found, oneLine, quoted } from './found.ts';
import { isMap } from './loose-map.ts';
import { formatPath, type Path, parsePath } from './path.ts';
import type { Place, ScenarioDocument } from './place.ts';

/** A changed copy, and the path from which on everything is new. */
interface Change {
  readonly data: unknown;
  readonly from: Path;
}

/** The whole way down: copies of the maps and lists that it passes, the value at its end. */
function changed(data: unknown, path: Path, value: unknown, done: Path): Change | string {
  const [key, ...rest] = path;
  if (key === undefined) return { data: value, from: done };
  if (Array.isArray(data)) {
    const index = Number(key);
    if (!/^\d+$/.test(String(key)) || index >= data.length) {
      const range = data.length === 0 ? 'an empty list' : `a list with the indices 0 to ${data.length - 1}`;
      return `${formatPath(done)} is ${range}; found the index ${quoted(String(key))}`;
    }
    const inner = changed(data[index], rest, value, [...done, index]);
    return typeof inner === 'string' ? inner : { ...inner, data: data.with(index, inner.data) };
  }
  const isNew = data === undefined || data === null;
  if (typeof key === 'number' && isNew && done.length > 0) {
    const where = formatPath(done);
    return `${where} is no list in the file; set the whole list, such as ${where}=[a, b]`;
  }
  if (typeof key === 'number' || !(isNew || isMap(data))) {
    const where = done.length === 0 ? 'the scenario' : formatPath(done);
    return `${where} is ${found(data)}; allowed: ${typeof key === 'number' ? 'an index into a list' : 'a key of a map'}`;
  }
  if (key === '__proto__') return 'unknown key "__proto__"; no key of a scenario has this name';
  const map = isNew ? {} : data;
  const here = [...done, key];
  const known = Object.hasOwn(map, key);
  const inner = changed(known ? map[key] : undefined, rest, value, here);
  if (typeof inner === 'string') return inner;
  return { data: { ...map, [key]: inner.data }, from: known && map[key] !== null ? inner.from : here };
}

function startsWith(path: readonly PropertyKey[], start: Path): boolean {
  return start.length <= path.length && start.every((key, index) => String(key) === String(path[index]));
}

function applySetting(document: ScenarioDocument, setting: string): Parsed<ScenarioDocument> {
  const file = `--set ${oneLine(setting, 80)}`;
  const failed = (problems: readonly Problem[]) =>
    ({ ok: false, problems: problems.map(({ path, message }) => ({ path, message, file })) }) as const;
  const equals = setting.indexOf('=');
  if (equals < 1) {
    return failed([
      { path: '', message: `found ${quoted(setting)}; allowed: PATH=VALUE such as workload.users=40000` },
    ]);
  }
  const path = parsePath(setting.slice(0, equals));
  const value = parseValue(setting.slice(equals + 1), file);
  const wrong = value.ok ? value.value.flaws : value.problems;
  if (!path.ok || !value.ok || wrong.length > 0) return failed([...(path.ok ? [] : path.problems), ...wrong]);
  const change = changed(document.data, path.value, value.value.data, []);
  if (typeof change === 'string') return failed([{ path: formatPath(path.value), message: change }]);
  const option: Place = { file };
  return {
    ok: true,
    value: {
      file: document.file,
      data: change.data,
      locate: (asked, part) => (startsWith(asked, change.from) ? option : document.locate(asked, part)),
      flaws: document.flaws,
    },
  };
}

/**
 * Applies settings such as `workload.users=40000`, one after another, to a copy of the document.
 *
 * The value is YAML: a number, true, text, `{ churn: 10/s }`, `[a, b]`. Missing maps are created, list items must exist.
 * Problems, of every setting, are located at the option, and so is later everything about the values it set.
 */
export function vary(document: ScenarioDocument, settings: readonly string[]): Parsed<ScenarioDocument> {
  const problems: Problem[] = [];
  let varied = document;
  for (const setting of settings) {
    const result = applySetting(varied, setting);
    if (result.ok) varied = result.value;
    else problems.push(...result.problems);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: varied };
}
