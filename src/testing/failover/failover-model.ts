import type { Seconds } from '../../util/units.ts';
import type { OpenRun } from './open-run.ts';

/** What somebody does to servers that lasts until it is mended. */
type Lasting = 'crash' | 'stop' | 'site-lost';

/** What is known of a run without looking: which servers are down, because of what, and which are active. */
export class FailoverModel {
  readonly sites: readonly string[];
  /** Faults that last, by their numbers: the kind, and the servers that they hold. */
  readonly faults = new Map<number, { readonly kind: Lasting; readonly servers: readonly string[] }>();
  private readonly siteOf: ReadonlyMap<string, string>;
  private readonly poolOf: ReadonlyMap<string, string>;
  private readonly mostActive: ReadonlyMap<string, number>;
  private readonly startTime: ReadonlyMap<string, Seconds>;
  /** When a server that was held takes sessions again. */
  private readonly opensAt = new Map<string, Seconds>();
  private readonly active: Set<string>;
  /** Until when it may be that a server hangs, or is taken for dead since it hung. */
  private readonly unsureUntil = new Map<string, Seconds>();
  private now: Seconds;

  /** @param run as it begins. */
  constructor(run: OpenRun) {
    const { deployment, servers } = run;
    this.now = run.now;
    this.siteOf = new Map(servers.map((path) => [path, deployment.siteOf(path).path]));
    this.poolOf = new Map(servers.map((path) => [path, run.poolOf(path)]));
    this.mostActive = new Map(servers.map((path) => [run.poolOf(path), run.mostActiveOf(path)]));
    this.startTime = new Map(servers.map((path) => [path, run.startTimeOf(path)]));
    this.sites = [...new Set(this.siteOf.values())];
    this.active = new Set(run.active);
    for (const [path, takes] of this.startTime)
      if (run.stateOf(path) === 'starting') this.opensAt.set(path, this.now + takes);
  }

  advance(seconds: Seconds): void {
    this.now += seconds;
  }

  /** A fault of that number begins. */
  begin(number: number, kind: Lasting, target: string): void {
    const servers = [...this.siteOf].filter(([path, site]) => path === target || site === target);
    this.faults.set(number, { kind, servers: servers.map(([path]) => path) });
  }

  /** ... and is over. */
  end(number: number): void {
    const servers = this.faults.get(number)?.servers ?? [];
    this.faults.delete(number);
    for (const server of servers)
      if (this.holding(server).length === 0)
        this.opensAt.set(server, this.now + (this.startTime.get(server) ?? 0));
  }

  /** A server hangs for so long; whether it is found out meanwhile is not followed here. */
  hang(server: string, lasts: Seconds): void {
    const until = this.now + lasts;
    this.unsureUntil.set(server, Math.max(until, this.unsureUntil.get(server) ?? 0));
  }

  /** An operator puts a server on the list, if there is room. */
  activate(server: string): void {
    const pool = this.poolOf.get(server);
    const others = [...this.active].filter((path) => path !== server && this.poolOf.get(path) === pool);
    if (others.length < (this.mostActive.get(pool ?? '') ?? 0)) this.active.add(server);
  }

  deactivate(server: string): void {
    this.active.delete(server);
  }

  /** In what a run is otherwise than it should be. */
  differences(run: OpenRun): readonly string[] {
    const wrong = [...this.siteOf.keys()].flatMap((server) => {
      const state = run.stateOf(server);
      const allowed = this.statesOf(server);
      return allowed.includes(state) ? [] : [`${server} is ${state}, it should be ${allowed.join(' or ')}`];
    });
    const list = [...run.active].sort().join(', ');
    const right = [...this.active].sort().join(', ');
    return list === right ? wrong : [...wrong, `active are ${list}, it should be ${right}`];
  }

  /** What a server may be doing. */
  private statesOf(server: string): readonly string[] {
    const held = this.holding(server);
    if (held.some((kind) => kind !== 'stop')) return ['down'];
    // One that crashed or hung when it was stopped is down.
    if (held.length > 0) return ['stopped', 'down'];
    const unsureUntil = this.unsureUntil.get(server) ?? -1;
    if (unsureUntil >= this.now) return ['hung', 'down', 'running', 'starting'];
    if (this.unsureUntil.has(server)) return ['running', 'starting'];
    return this.now < (this.opensAt.get(server) ?? 0) ? ['starting'] : ['running'];
  }

  /** Kinds of the faults that hold a server. */
  private holding(server: string): readonly Lasting[] {
    return [...this.faults.values()].flatMap(({ kind, servers }) => (servers.includes(server) ? [kind] : []));
  }
}
