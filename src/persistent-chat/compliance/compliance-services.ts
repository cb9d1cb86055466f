import type { Simulation } from '../../kernel/simulation.ts';
import type { LevelCollector } from '../../observe/collector/levelled.ts';
import { AdapterOwner } from './adapter-owner.ts';
import type { ComplianceDatabase } from './compliance-database.ts';
import type { CompliancePlan } from './compliance-plan.ts';
import { ComplianceService } from './compliance-service.ts';
import { EventQueue } from './event-queue.ts';
import { queueAlarms } from './queue-alarms.ts';
import { QueueWriter } from './queue-writer.ts';
import { Timers } from './timers.ts';

/**
 * Makes the compliance services of a pool, one for each of `servers`, by their paths, and starts them. They try for the lock at
 * times spread evenly over the time between two tries, the first server at once.
 *
 * `backlog` takes the events that are queued, of all servers together.
 */
export function startCompliance(
  plan: CompliancePlan,
  servers: readonly string[],
  simulation: Simulation,
  database: ComplianceDatabase,
  backlog: LevelCollector,
): readonly ComplianceService[] {
  const services: ComplianceService[] = [];
  const writers: QueueWriter[] = [];
  const owners: AdapterOwner[] = [];
  const timers = (name: string, ring: (server: number) => void) =>
    new Timers(simulation, name, servers.length, ring);
  const writing = {
    gathered: timers('compliance events gathered', (i) => writers[i].gathered(simulation.now)),
    durable: timers('compliance batch durable', (i) => services[i].durable(simulation.now)),
  };
  const owning = {
    renewal: timers('compliance lock tried', (i) => owners[i].renew(simulation.now)),
    runBegins: timers('compliance adapter begins', (i) => owners[i].begin(simulation.now)),
    runEnds: timers('compliance adapter ends', (i) => owners[i].end(simulation.now)),
  };
  servers.forEach((path, server) => {
    const queue = new EventQueue(plan.queueCapacity);
    const writer = new QueueWriter(server, plan, queue, database, writing, backlog);
    const owner = new AdapterOwner(server, plan, database, owning);
    writers.push(writer);
    owners.push(owner);
    const service = new ComplianceService(plan, queue, writer, owner, backlog, queueAlarms(path, plan));
    services.push(service);
    service.start(simulation.now, simulation.now + (server * plan.renewal) / servers.length);
  });
  return services;
}
