import { stringify } from 'yaml';

/** Plain data as YAML that reads back as the same data: no anchors, lines kept whole. */
export function formatYaml(data: unknown): string {
  return stringify(data, { aliasDuplicateObjects: false, lineWidth: 0 });
}
