import type { EventKind } from '../../kernel/event-kind.ts';
import { type EventId, NO_EVENT, type Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { MirroringMember } from './mirroring-member.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import type { SiteNetwork } from './site-network.ts';

/**
 * The connection of two members of a mirroring session. What is wrong with it is noticed at both ends at once: soon
 * when the process at the other one is gone, after the time-out of partners when it merely does not answer.
 */
export class PartnerLink {
  /** Whether something passes, and whether its ends believe so. */
  isUp = true;
  isSeen = true;
  /** When its ends give each other up, while nothing passes and they still wait. */
  givesUpAt: Seconds = Infinity;
  private readonly ends: readonly [MirroringMember, MirroringMember];
  private readonly network: SiteNetwork;
  private readonly plan: MirroringPlan;
  private readonly simulation: Simulation;
  private readonly givenUp: EventKind<void>;
  private pending: EventId = NO_EVENT;

  /** `noticed` is called when its ends give each other up. */
  constructor(
    name: string,
    ends: readonly [MirroringMember, MirroringMember],
    network: SiteNetwork,
    plan: MirroringPlan,
    simulation: Simulation,
    noticed: () => void,
  ) {
    this.ends = ends;
    this.network = network;
    this.plan = plan;
    this.simulation = simulation;
    const giveUp = () => {
      this.wait(Infinity);
      this.isSeen = false;
      noticed();
    };
    this.givenUp = simulation.kind(`${name} is lost`, giveUp, 'fault');
  }

  /** Looks how things stand after a change. */
  look(): void {
    const { ends, network } = this;
    const [a, b] = ends;
    const reaches = network.reaches(a.site, b.site);
    this.isUp = reaches && a.state === 'running' && b.state === 'running';
    if (this.isUp) {
      this.isSeen = true;
      this.wait(Infinity);
    } else if (this.isSeen) {
      const isGone = a.state === 'gone' || b.state === 'gone';
      const { hardDetection, partnerTimeout } = this.plan;
      const after = reaches && isGone ? hardDetection : partnerTimeout;
      this.wait(Math.min(this.givesUpAt, this.simulation.now + after));
    }
  }

  /** When the ends stop waiting for each other in vain: one goes on, or both give up; 0 while something passes. */
  get quietUntil(): Seconds {
    if (this.isUp || !this.isSeen) return 0;
    const goesOn = this.ends.map(({ state, hungUntil }) => (state === 'hung' ? hungUntil : 0));
    const hung = Math.max(...goesOn);
    return hung === 0 ? this.givesUpAt : Math.min(this.givesUpAt, hung);
  }

  private wait(until: Seconds): void {
    if (until === this.givesUpAt) return;
    this.simulation.cancel(this.pending);
    this.givesUpAt = until;
    this.pending = until === Infinity ? NO_EVENT : this.simulation.scheduleAt(this.givenUp, until);
  }
}
