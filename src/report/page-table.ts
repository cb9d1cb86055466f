/** Tables of the page: a caption, heads that say what they head, and a frame that scrolls where space is short. */
import { type Markup, markup, NOTHING } from './markup.ts';

/** How a column is set: numbers to the right, names and long text with room to breathe. */
export type ColumnKind = 'text' | 'number' | 'note' | 'name';

/** A column of a page table. */
export interface PageColumn {
  readonly label: string;
  readonly kind: ColumnKind;
}

/** What a table shows; the first cell of each row names the row. */
export interface PageTable {
  readonly title: string;
  /** A sentence behind the title. */
  readonly remark?: string;
  readonly columns: readonly PageColumn[];
  readonly rows: readonly (readonly (Markup | string)[])[];
}

function cell(content: Markup | string, column: PageColumn, isFirst: boolean): Markup {
  return isFirst
    ? markup`<th scope="row" class="${column.kind}">${content}</th>`
    : markup`<td class="${column.kind}">${content}</td>`;
}

/** The table as HTML. */
export function pageTable({ title, remark, columns, rows }: PageTable): Markup {
  const heads = columns.map(({ label, kind }) => markup`<th scope="col" class="${kind}">${label}</th>`);
  const lines = rows.map(
    (row) =>
      markup`<tr>${columns.map((column, i) => cell(row[i] ?? '', column, i === 0))}</tr>
`,
  );
  const behind = remark === undefined ? NOTHING : markup` ${remark}`;
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${title}">
<table><caption><span><strong>${title}.</strong>${behind}</span></caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table>
</div>
`;
}
