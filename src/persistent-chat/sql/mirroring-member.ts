import type { Seconds } from '../../util/units.ts';
import type { InstanceProcess, ProcessState } from './instance-process.ts';

/** A partner or witness of a mirrored database, as the others see it. */
export class MirroringMember {
  readonly site: string;
  /** Whether its copy, or its part in this, is gone though its instance may run. */
  isLost = false;
  private readonly process: Pick<InstanceProcess, 'state' | 'hungUntil'>;

  constructor(process: Pick<InstanceProcess, 'state' | 'hungUntil'>, site: string) {
    this.process = process;
    this.site = site;
  }

  get state(): ProcessState {
    return this.isLost ? 'gone' : this.process.state;
  }

  /** When it goes on, while it hangs. */
  get hungUntil(): Seconds {
    return this.process.hungUntil;
  }
}
