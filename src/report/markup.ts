/**
 * HTML that is escaped unless it says otherwise. Every piece of a page is written with the tag `markup`, which
 * escapes all that is put into it but other markup; so a name such as `<script>` can only ever be shown.
 */
import { legalText } from './legal-text.ts';

/** A piece of HTML that is safe to put into a page. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

type Part = Markup | readonly Markup[] | string | number;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text as it may stand in HTML, between tags as well as in a quoted attribute. */
export function escapeHtml(text: string): string {
  return legalText(text).replace(/[&<>"']/gu, (character) => ENTITIES[character] as string);
}

function written(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map((piece) => piece.html).join('');
}

/** Template tag for a piece of HTML: texts and numbers are escaped, markup is taken as it is. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings.map((text, i) => text + (i < parts.length ? written(parts[i] as Part) : '')).join(''),
  );
}

/** Nothing, where a piece of markup is left out. */
export const NOTHING = new Markup('');

const LINE_BREAK = new Markup('<wbr>');

/** A dotted name as code, which may break after its dots, slashes and hyphens and nowhere else. */
export function codeName(name: string): Markup {
  const pieces = name.split(/(?<=[./@-])/u).map((piece) => markup`${piece}${LINE_BREAK}`);
  return markup`<code>${pieces}</code>`;
}
