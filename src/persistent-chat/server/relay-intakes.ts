import type { Incident } from '../../component/model.ts';
import type { EventKind } from '../../kernel/event-kind.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import { ItemRing } from '../../resource/item-ring.ts';
import type { Seconds } from '../../util/units.ts';
import type { ChatServer } from './chat-server.ts';
import type { ServerLimits } from './server-plan.ts';

/** Least time until the next look [s], so that rounding cannot make time stand still. */
const SOON: Seconds = 0.001;

/** Where a server stands towards those that send it their posts. */
interface Intake {
  /** Posts that the others hold back for it, and when each could be there. */
  readonly held: ItemRing<number>;
  isBusy: boolean;
  /** Whether a look at it is scheduled. */
  isWatched: boolean;
  /** When it was busy first, and when it ceased to be so last [s]. */
  from: Seconds;
  to: Seconds | null;
  /** Posts that were held back in all. */
  heldInAll: number;
}

/**
 * Which servers are too busy for the posts of the others: on which work waits too long. What is held back for one is
 * handed over one at a time once it has caught up.
 */
export class RelayIntakes {
  private readonly simulation: Simulation;
  private readonly limits: Pick<ServerLimits, 'busyFrom' | 'busyUntil'>;
  private readonly servers: readonly ChatServer[];
  private readonly handOver: (place: number, arrives: Seconds) => void;
  private readonly intakes: readonly Intake[];
  /** Payload: server. */
  private readonly looks: EventKind<number>;

  /** `handOver` has a post that was held back arrive. */
  constructor(
    limits: Pick<ServerLimits, 'busyFrom' | 'busyUntil'>,
    simulation: Simulation,
    servers: readonly ChatServer[],
    handOver: (place: number, arrives: Seconds) => void,
  ) {
    this.simulation = simulation;
    this.limits = limits;
    this.servers = servers;
    this.handOver = handOver;
    this.intakes = servers.map(() => ({
      held: new ItemRing<number>(),
      isBusy: false,
      isWatched: false,
      from: Number.NaN,
      to: null,
      heldInAll: 0,
    }));
    this.looks = simulation.kind('too busy for relays', (server: number) => {
      this.intakes[server].isWatched = false;
      this.look(server);
    });
  }

  /** Whether as many posts as `most` are held back for a server. */
  isFull(most: number): boolean {
    for (const { held } of this.intakes) if (held.length >= most) return true;
    return false;
  }

  /** Posts that are held back now. */
  get heldNow(): number {
    return this.intakes.reduce((sum, { held }) => sum + held.length, 0);
  }

  /** What is held back for a server. */
  heldFor(server: number): ItemRing<number> {
    return this.intakes[server].held;
  }

  /** Whether a server takes no posts now. */
  isTooBusy(server: number): boolean {
    const { now } = this.simulation;
    const intake = this.intakes[server];
    if (!intake.isBusy && this.servers[server].cores.waitAt(now) > this.limits.busyFrom) {
      intake.isBusy = true;
      intake.to = null;
      if (Number.isNaN(intake.from)) intake.from = now;
      this.watch(server);
    }
    return intake.isBusy;
  }

  /** A post that could be at a server then is held back. */
  hold(server: number, place: number, arrives: Seconds): void {
    const intake = this.intakes[server];
    intake.held.push(place, arrives);
    intake.heldInAll++;
  }

  /** Looks whether a busy server has caught up, and then hands it the next post that is held back for it. */
  look(server: number): void {
    const { now } = this.simulation;
    const intake = this.intakes[server];
    if (!intake.isBusy) return;
    if (this.servers[server].cores.waitAt(now) > this.limits.busyUntil) this.watch(server);
    else if (intake.held.length === 0) {
      intake.isBusy = false;
      intake.to = now;
    } else {
      const arrives = Math.max(now, intake.held.timeAt(0));
      this.handOver(intake.held.removeAt(0), arrives);
    }
  }

  /** A server has crashed, and is not busy any more. */
  forget(server: number): void {
    const intake = this.intakes[server];
    if (intake.isBusy) intake.to = this.simulation.now;
    intake.isBusy = false;
  }

  private watch(server: number): void {
    const intake = this.intakes[server];
    if (intake.isWatched) return;
    intake.isWatched = true;
    const { now } = this.simulation;
    const ahead = this.servers[server].cores.waitAt(now) - this.limits.busyUntil;
    this.simulation.schedule(this.looks, Math.max(SOON, ahead), server);
  }

  /** Servers that told the others that they were too busy. */
  incidents(): readonly Incident[] {
    return this.intakes.flatMap(({ from, to, heldInAll }, i) =>
      Number.isNaN(from)
        ? []
        : [
            {
              kind: 'peer back-pressure',
              path: this.servers[i].path,
              severity: 'warning' as const,
              from,
              to,
              message: `too busy to take posts of the other servers; ${heldInAll} were held back`,
            },
          ],
    );
  }
}
