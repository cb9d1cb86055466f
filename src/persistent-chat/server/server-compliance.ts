import type { Simulation } from '../../kernel/simulation.ts';
import type { ComplianceService } from '../compliance/compliance-service.ts';

/** What keeps the compliance service of a server from working, and whether it works. */
interface Condition {
  /** Whether it was stopped by itself. */
  isStopped: boolean;
  /** Whether its server is there. */
  hasServer: boolean;
  works: boolean;
}

/** The compliance services of a pool, which work as long as their servers are there and nobody has stopped them. */
export class ServerCompliance {
  private readonly simulation: Simulation;
  private readonly services: readonly ComplianceService[];
  private readonly conditions: readonly Condition[];

  /** @param services one for each server, all of which work, or none. */
  constructor(simulation: Simulation, services: readonly ComplianceService[]) {
    this.simulation = simulation;
    this.services = services;
    this.conditions = services.map(() => ({ isStopped: false, hasServer: true, works: true }));
  }

  /** The service of a server is stopped by itself, or not any more. */
  setStopped(server: number, isStopped: boolean): void {
    const condition = this.conditions[server];
    if (condition === undefined) return;
    condition.isStopped = isStopped;
    this.adapt(server, condition);
  }

  /** A server is gone or hangs, or is there again. */
  setServer(server: number, hasServer: boolean): void {
    const condition = this.conditions[server];
    if (condition === undefined) return;
    condition.hasServer = hasServer;
    this.adapt(server, condition);
  }

  private adapt(server: number, condition: Condition): void {
    const works = condition.hasServer && !condition.isStopped;
    if (works === condition.works) return;
    condition.works = works;
    if (works) this.services[server].start(this.simulation.now);
    else this.services[server].stop();
  }
}
