/**
 * Reports: a stored result becomes a page, pictures and text, today or years later. Knows results and nothing
 * else; whatever draws is loaded only when something is drawn.
 */
import type { ResultDocument } from '../experiment/result.ts';
import { chartNames } from './chart-name.ts';

export { formatCount, formatInterval, formatNumber, formatQuantity } from '../util/format.ts';
export { singleLine } from './legal-text.ts';
export { printResult, type TextColumn, textTable } from './text.ts';

/**
 * Draws a result: `report.html`, which holds everything, and each chart as a file of its own, named after the
 * chart in small letters, digits and hyphens. File name to content; the same result gives the same bytes.
 */
export async function drawReport(result: ResultDocument): Promise<ReadonlyMap<string, string>> {
  const [{ withDocument }, { drawTimeChart }, { reportPage }] = await Promise.all([
    import('./document.ts'),
    import('./time-chart.ts'),
    import('./page.ts'),
  ]);
  const names = chartNames(result.charts);
  const pictures = await withDocument((document) =>
    result.charts.map((chart, i) =>
      document.picture((svg) => drawTimeChart(svg, chart, result, `chart-${names[i]}`)),
    ),
  );
  const files = new Map([['report.html', reportPage(result, pictures)]]);
  pictures.forEach((picture, i) => {
    files.set(`${names[i]}.svg`, `${picture}\n`);
  });
  return files;
}
