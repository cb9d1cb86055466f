import type { PartsInput } from '../parts.ts';
import type { OptionName, PresetOptions } from './options.ts';

/** What a preset looks at besides its options. */
export interface Occasion {
  readonly product: 'lync-2013' | 'sfb-2015';
  /** Connected users. */
  readonly users: number;
}

/** A supported topology that a scenario can start from. */
export interface Preset {
  readonly meaning: string;
  /** Options that it knows. */
  readonly options: readonly OptionName[];
  /** All its parts, written out. */
  readonly expand: (options: PresetOptions, occasion: Occasion) => PartsInput;
}
