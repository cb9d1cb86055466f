import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import type { MirroringMember } from './mirroring-member.ts';
import type { MirroringPlan } from './mirroring-plan.ts';
import { PartnerLink } from './partner-link.ts';
import type { SiteNetwork } from './site-network.ts';

/** One of two partners. */
export type Side = 0 | 1;

/** The other one. */
export function other(side: Side): Side {
  return side === 0 ? 1 : 0;
}

/** Who takes part in a mirroring session. */
export interface Members {
  /** The first is the principal at the start. */
  readonly partners: readonly [MirroringMember, MirroringMember];
  readonly witness: MirroringMember | null;
}

/** Who of the members of a mirroring session sees whom, and what they may do by that. */
export class MirroringQuorum {
  private readonly members: Members;
  private readonly partnerLink: PartnerLink;
  /** Of each partner with the witness. */
  private readonly witnessLinks: readonly [PartnerLink, PartnerLink] | null;

  /** `noticed` is called when members notice that they have lost each other. */
  constructor(
    name: string,
    members: Members,
    network: SiteNetwork,
    plan: MirroringPlan,
    simulation: Simulation,
    noticed: () => void,
  ) {
    const [first, second] = members.partners;
    const { witness } = members;
    const link = (what: string, a: MirroringMember, b: MirroringMember) =>
      new PartnerLink(`${name}: ${what}`, [a, b], network, plan, simulation, noticed);
    this.members = members;
    this.partnerLink = link('partner', first, second);
    this.witnessLinks =
      witness === null ? null : [link('witness', first, witness), link('witness', second, witness)];
  }

  /** Looks how things stand after a change. */
  look(): void {
    this.partnerLink.look();
    for (const link of this.witnessLinks ?? []) link.look();
  }

  /** Whether the partners reach each other, and whether they believe so. */
  get arePartnersJoined(): boolean {
    return this.partnerLink.isUp;
  }

  get believeToBeJoined(): boolean {
    return this.partnerLink.isSeen;
  }

  /** Until when the partners wait for each other in vain; 0 while they do not. */
  get quietUntil(): Seconds {
    return this.partnerLink.quietUntil;
  }

  /** Whether the process of a partner runs, with its copy of the database. */
  isRunning(side: Side): boolean {
    return this.members.partners[side].state === 'running';
  }

  /** Whether a partner reaches the witness, as it must where there is one. */
  hasWitness(side: Side): boolean {
    return this.witnessLinks?.[side].isUp ?? true;
  }

  /** Whether the witness and the mirror see each other, and both have noticed that the principal is lost. */
  deposes(principal: Side): boolean {
    const links = this.witnessLinks;
    if (links === null || this.partnerLink.isSeen) return false;
    return !links[principal].isSeen && links[other(principal)].isUp;
  }

  /** Whether a partner whose process runs may begin to serve as principal: at least one of the others is there. */
  mayBegin(principal: Side): boolean {
    return this.witnessLinks === null || this.partnerLink.isUp || this.witnessLinks[principal].isUp;
  }

  /**
   * Whether a principal may go on serving. One that has just noticed that its mirror is lost needs the word of the
   * witness at that moment; later it is enough that it has not noticed to have lost the witness too.
   */
  mayGoOn(principal: Side, isAlone: boolean): boolean {
    if (this.witnessLinks === null || this.partnerLink.isSeen) return true;
    const witness = this.witnessLinks[principal];
    return isAlone ? witness.isSeen : witness.isUp;
  }
}
