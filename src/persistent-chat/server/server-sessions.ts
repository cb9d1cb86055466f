import type { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import { Admission } from './admission.ts';
import type { ServerLimits, ServerPlan } from './server-plan.ts';
import { WorkBucket } from './work-bucket.ts';

/** Until it is known better when somebody can be let in, the door is tried so often [s]. */
const TRY_AGAIN: Seconds = 0.1;

/** The sessions of endpoints on one server: whom it lets in, and the memory that they take. */
export class ServerSessions {
  /** Limits how many come. */
  readonly admission: Admission;
  /** Null unless sign-ins are held to a share of the cores. */
  readonly bucket: WorkBucket | null;
  private readonly sessionBytes: number;
  private readonly memory: number;
  private sessions = 0;
  private most = 0;
  /** Sessions that were opened in all, and those of them until the server was taken off the active list. */
  private opened = 0;
  private openedActive: number | null;

  constructor({ sessionMemory, isActive }: ServerPlan, limits: ServerLimits, cores: Cores) {
    this.admission = new Admission(null);
    this.bucket = limits.signInCpu === null ? null : new WorkBucket(cores, limits.signInCpu);
    this.sessionBytes = limits.sessionBytes;
    this.memory = sessionMemory;
    this.openedActive = isActive ? null : 0;
  }

  /** Sessions that there are. */
  get count(): number {
    return this.sessions;
  }

  /** Most memory that they took at once [B]. */
  get bytesPeak(): number {
    return this.most * this.sessionBytes;
  }

  /** Whether the server is on the active-server list: it takes new sessions. */
  get isActive(): boolean {
    return this.openedActive === null;
  }

  set isActive(isActive: boolean) {
    if (isActive) this.openedActive = null;
    else this.openedActive ??= this.opened;
  }

  /** Lets an endpoint in, unless there are too many a second, too much work, or no memory is left. */
  admits(now: Seconds): boolean {
    if (!this.hasMemory || this.bucket?.hasRoom(now) === false || !this.admission.admits(now)) return false;
    this.add(1);
    return true;
  }

  /** When it is worth trying to get in, after `now`. */
  opensAt(now: Seconds): Seconds {
    const from = Math.max(this.admission.opensAt(now), this.bucket?.hasRoomFrom(now) ?? now);
    return this.hasMemory && from > now ? from : now + TRY_AGAIN;
  }

  /** So many endpoints have a session more, or fewer. */
  add(step: number): void {
    this.sessions += step;
    if (step > 0) this.opened += step;
    if (this.sessions > this.most) this.most = this.sessions;
  }

  /** Sessions that were opened while the server was not on the active list, 0 unless something is wrong. */
  get openedInactive(): number {
    return this.openedActive === null ? 0 : this.opened - this.openedActive;
  }

  /** Whether there is memory for one more. */
  get hasMemory(): boolean {
    return (this.sessions + 1) * this.sessionBytes <= this.memory;
  }
}
