/**
 * Scales whose coordinates are rounded to hundredths of a pixel where they are made, so that a picture has the
 * same bytes on every machine.
 */
import { type ScaleLinear, scaleLinear } from 'd3-scale';

/** A linear scale with rounded coordinates. */
export type AxisScale = ScaleLinear<number, number>;

/** A number of pixels, rounded to hundredths. */
export function pixels(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** A scale from a domain, in any unit, to pixels. */
export function axisScale(domain: readonly [number, number], range: readonly [number, number]): AxisScale {
  return scaleLinear()
    .domain(domain)
    .range(range)
    .interpolate((from, to) => (t) => pixels(from * (1 - t) + to * t));
}
