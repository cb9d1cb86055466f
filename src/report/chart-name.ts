import type { TimeChart } from '../component/picture.ts';

function slug(name: string): string {
  const safe = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return safe === '' ? 'chart' : safe;
}

/**
 * One name for each chart, for its file and its ids: small letters, digits and hyphens, so that no name can
 * leave the report folder; made different by a number where two charts would share it. In order of the charts.
 */
export function chartNames(charts: readonly TimeChart[]): readonly string[] {
  const taken = new Set<string>();
  return charts.map((chart) => {
    const base = slug(chart.name);
    let name = base;
    for (let i = 2; taken.has(name); i++) name = `${base}-${i}`;
    taken.add(name);
    return name;
  });
}
