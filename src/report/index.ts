/**
 * Reports: a stored result becomes a page, pictures and text, today or years later. Knows results and nothing
 * else; whatever draws is loaded only when something is drawn.
 */
import type { Diagram } from '../component/diagram.ts';
import type { ResultDocument } from '../experiment/result.ts';
import { pictureNames } from './picture-name.ts';
import { provenanceLine, provenanceRecord } from './provenance.ts';

export { formatCount, formatInterval, formatNumber, formatQuantity } from '../util/format.ts';
export { singleLine } from './legal-text.ts';
export { printResult, type TextColumn, textTable } from './text.ts';

/**
 * Draws a result: `report.html`, which holds everything, and each picture as a file of its own, named after it in
 * small letters, digits and hyphens. File name to content; the same result gives the same bytes.
 */
export async function drawReport(result: ResultDocument): Promise<ReadonlyMap<string, string>> {
  const { diagrams = [], charts } = result;
  const [{ withDocument }, { drawTimeChart }, { drawDiagram }, { reportPage }] = await Promise.all([
    import('./document.ts'),
    import('./time-chart.ts'),
    import('./diagram/diagram.ts'),
    import('./page.ts'),
  ]);
  const names = pictureNames([...diagrams, ...charts]);
  const ids = names.map((name) => `chart-${name}`);
  const provenance = { line: provenanceLine(result), record: provenanceRecord(result) };
  const pictures = await withDocument((document) => [
    ...diagrams.map((diagram, i) =>
      document.picture((svg) => drawDiagram(svg, diagram, ids[i] as string, provenance)),
    ),
    ...charts.map((chart, i) =>
      document.picture((svg) => drawTimeChart(svg, chart, result, ids[diagrams.length + i] as string)),
    ),
  ]);
  return new Map([['report.html', reportPage(result, pictures)], ...filesOf(names, pictures)]);
}

/** Draws diagrams for which nothing was run, each as a file of its own. */
export async function drawDiagrams(diagrams: readonly Diagram[]): Promise<ReadonlyMap<string, string>> {
  const [{ withDocument }, { drawDiagram }] = await Promise.all([
    import('./document.ts'),
    import('./diagram/diagram.ts'),
  ]);
  const names = pictureNames(diagrams);
  const pictures = await withDocument((document) =>
    diagrams.map((diagram, i) => document.picture((svg) => drawDiagram(svg, diagram, `chart-${names[i]}`))),
  );
  return new Map(filesOf(names, pictures));
}

function filesOf(
  names: readonly string[],
  pictures: readonly string[],
): readonly (readonly [string, string])[] {
  return pictures.map((picture, i) => [`${names[i]}.svg`, `${picture}\n`]);
}
