import type { FigureReader } from '../figures/index.ts';
import type { Placed } from './deployment.ts';

/**
 * How fast the cores of a computer work, relative to those of the recommended hardware: work that is stated in
 * seconds takes its time there divided by this. 1 unless the computer says its clock.
 */
export function speedOf({ gigahertz }: Pick<Placed<'computer'>, 'gigahertz'>, figure: FigureReader): number {
  return gigahertz === undefined ? 1 : gigahertz / figure('server.gigahertz');
}
