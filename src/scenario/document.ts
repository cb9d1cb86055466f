import type { Parsed } from '../util/problem.ts';
import { found } from './found.ts';
import { isMap } from './loose-map.ts';
import type { ScenarioDocument } from './place.ts';
import { readYamlData } from './yaml-data.ts';
import { readYaml } from './yaml-source.ts';

/**
 * Reads one YAML or JSON value of any kind, such as what follows `--set users=`.
 *
 * YAML 1.2 without tags, merge keys and directives that change it; see `limits.ts` for its size. Nothing
 * written is null. Problems, and the flaws of single values, carry `file` and, where it has lines, line and column.
 * Never throws.
 */
export function parseValue(text: string, file: string): Parsed<ScenarioDocument> {
  const source = readYaml(text, file);
  if (!source.ok) return source;
  const read = readYamlData(source.value);
  return read.ok ? { ok: true, value: { file, ...read.value } } : read;
}

/**
 * Reads the text of a scenario file as a map of plain data; what the keys mean is not looked at.
 *
 * Problems: those of {@link parseValue}, an empty file, a document that is not a map. Never throws.
 */
export function parseDocument(text: string, file: string): Parsed<ScenarioDocument> {
  const parsed = parseValue(text, file);
  if (!parsed.ok) return parsed;
  const { data, locate, flaws } = parsed.value;
  if (isMap(data)) return parsed;
  if (flaws.length > 0) return { ok: false, problems: flaws };
  const message =
    data === null
      ? 'nothing is written here; allowed: a map of keys such as name, topology and horizon'
      : `found ${found(data)}; allowed: a map of keys such as name, topology and horizon`;
  return { ok: false, problems: [{ path: '', message, ...locate([], 'value') }] };
}
