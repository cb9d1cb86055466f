/**
 * The one place that knows d3-node. Loading it takes about 0.4 s (jsdom), so it is loaded when the first
 * picture is drawn and not before; one document serves all pictures of a report.
 */
import { type Selection, select } from 'd3-selection';

/** A selection that holds one SVG element, in a browser or here. */
export type SvgSelection = Selection<SVGSVGElement, unknown, null, undefined>;

/** A document that pictures are drawn in. */
export interface DrawingDocument {
  /** Draws into a new SVG element and gives it back as well-formed XML. */
  picture(draw: (svg: SvgSelection) => void): string;
}

/** Opens a document, hands it to `use`, and closes it whatever happens. */
export async function withDocument<Result>(
  use: (document: DrawingDocument) => Result | Promise<Result>,
): Promise<Result> {
  const { D3Node } = await import('d3-node');
  const opened = new D3Node();
  // d3-node's own svgString() writes HTML, in which a no-break space becomes an entity that XML does not know.
  const serializer = new opened.window.XMLSerializer();
  const picture = (draw: (svg: SvgSelection) => void): string => {
    const svg: SvgSelection = select(opened.document.body).append('svg') as unknown as SvgSelection;
    try {
      draw(svg);
      return serializer.serializeToString(svg.node() as SVGSVGElement);
    } finally {
      svg.remove();
    }
  };
  try {
    return await use({ picture });
  } finally {
    opened.window.close();
  }
}
