/**
 * Colours, dashes and sizes of the pictures. Every line differs from the others by its dash pattern as well as
 * by its colour, so that it survives colour blindness and a black-and-white printer.
 */

/** Colours of lines: at least 4.5:1 against white, told apart with any common colour blindness. */
export const LINE_COLOURS: readonly string[] = [
  '#0b5fa5',
  '#c2410c',
  '#14785a',
  '#86368c',
  '#7a6200',
  '#4b5563',
];

/** Dash patterns of lines. Five, against six colours: thirty lines before a pair repeats. */
export const LINE_DASHES: readonly string[] = ['none', '7 3', '2.5 2.5', '9 3 2 3', '4 2'];

/** Text and lines that are no data. */
export const INK = {
  text: '#1f2328',
  quiet: '#57606a',
  axis: '#8c959f',
  grid: '#e6e9ed',
  warmup: '#f1f3f5',
  mark: '#9f1239',
  span: '#9a3412',
  background: '#ffffff',
} as const;

/** Fonts that nearly every machine has one of; widths are estimated for these. */
export const FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/** Sizes of text [px]; none is below 11. */
export const TEXT_SIZE = { title: 17, panel: 13, label: 12, small: 11 } as const;

/** How much of its colour an area shows: the grid behind it is still seen. */
export const AREA_OPACITY = 0.4;

/** How much of its colour a stretch of time shows behind the lines; those that overlap are darker. */
export const SPAN_OPACITY = 0.1;

/** Colour and dash pattern of the line with that index, counted from 0. */
export function lineLook(index: number): { readonly colour: string; readonly dash: string } {
  return {
    colour: LINE_COLOURS[index % LINE_COLOURS.length] as string,
    dash: LINE_DASHES[index % LINE_DASHES.length] as string,
  };
}
