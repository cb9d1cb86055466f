import type { Incident } from '../../component/model.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Seconds } from '../../util/units.ts';
import { AlarmWatch, type Threshold } from './alarm.ts';
import type { ChatServer } from './chat-server.ts';
import type { MonitorPlan } from './monitor-plan.ts';
import type { PostPath } from './post-path.ts';

/** Watches the counters of one chat server as the management pack does, and whether it keeps up. */
export class Monitor {
  private readonly server: ChatServer;
  private readonly plan: MonitorPlan;
  private readonly longestWait: (now: Seconds) => Seconds;
  private readonly isBacked: () => boolean;
  private readonly watches: readonly {
    readonly counter: string;
    readonly read: (now: Seconds) => number;
    readonly watch: AlarmWatch;
  }[];
  private readonly keepsUp: AlarmWatch;
  /** What the server had counted when it was sampled last. */
  private before = { refused: 0, taken: 0, turnedAway: 0 };
  /** What requests waited for while the server did not keep up, one after the other: in the latest samples ... */
  private latest: string[] = [];
  /** ... and in each time that is told. */
  private readonly bottlenecks: Set<string>[] = [];

  /**
   * `longestPost` says how long the post has waited that the server owes an answer for longest, `isBacked` whether too many
   * posts are held back for another server.
   */
  constructor(
    server: ChatServer,
    plan: MonitorPlan,
    longestPost: (now: Seconds) => Seconds,
    isBacked: () => boolean,
  ) {
    this.server = server;
    this.plan = plan;
    this.isBacked = isBacked;
    this.longestWait = (now) => Math.max(server.lastWait, longestPost(now));
    const watch = (threshold: Threshold) => new AlarmWatch(threshold, plan.samples);
    this.watches = [
      { counter: 'inbound queue', read: (now) => server.inbound(now), watch: watch(plan.inbound) },
      { counter: 'outbound queue', read: (now) => server.unsent.at(now), watch: watch(plan.outbound) },
      { counter: 'wait of the last message', read: this.longestWait, watch: watch(plan.wait) },
    ];
    this.keepsUp = new AlarmWatch({ warning: Infinity, error: 0 }, plan.samples);
  }

  /** Samples every counter. */
  sample(now: Seconds): void {
    for (const { read, watch } of this.watches) watch.sample(read(now), now);
    const { server, before, plan } = this;
    const refusals = server.refusals - server.redirected;
    const refused = refusals - before.refused;
    const taken = server.taken - before.taken;
    const turnedAway = server.turnedAway - before.turnedAway;
    this.before = { refused: refusals, taken: server.taken, turnedAway: server.turnedAway };
    const isLate = this.longestWait(now) > plan.behindFrom;
    const isBehind = isLate || refused > plan.refusedFrom * (refused + taken);
    this.keepsUp.sample(isBehind ? 1 : 0, now);
    if (!isBehind) {
      this.latest = [];
      return;
    }
    const reason = isLate ? server.bottleneck(now) : this.whyRefused(refused, turnedAway, now);
    this.latest = [...this.latest, reason].slice(-plan.samples);
    const { alarms } = this.keepsUp;
    if (alarms.length > this.bottlenecks.length) this.bottlenecks.push(new Set(this.latest));
    else if (alarms.at(-1)?.to === null) this.bottlenecks.at(-1)?.add(reason);
  }

  private whyRefused(refused: number, turnedAway: number, now: Seconds): string {
    if (2 * turnedAway > refused) return this.server.hurdle;
    return this.isBacked() ? 'posts are held back for another server' : this.server.bottleneck(now);
  }

  /** Alarms, and the times in which the server did not keep up. */
  incidents(): readonly Incident[] {
    const { path } = this.server;
    const alarms = this.watches.flatMap(({ counter, watch }) =>
      watch.alarms.map(({ level, from, to }) => ({
        kind: 'alarm',
        path,
        severity: level,
        from,
        to,
        message: counter,
      })),
    );
    const behind = this.keepsUp.alarms.map(({ from, to }, i) => ({
      kind: 'falling behind',
      path,
      severity: 'error' as const,
      // The first of the samples that raised it, and the time that it stands for.
      from: from - this.plan.samples * this.plan.interval,
      to,
      message: [...this.bottlenecks[i]].join(', then '),
    }));
    return [...alarms, ...behind];
  }
}

/** Watches every server from now on; the samples leave no trace in what happens. */
export function startMonitoring(
  plan: MonitorPlan,
  simulation: Simulation,
  servers: readonly ChatServer[],
  posts: Pick<PostPath, 'longestWaitOn' | 'isBacked'>,
): readonly Monitor[] {
  const monitors = servers.map(
    (server, i) =>
      new Monitor(
        server,
        plan,
        (now) => posts.longestWaitOn(i, now),
        () => posts.isBacked,
      ),
  );
  const sampled = simulation.kind(
    'servers sampled',
    (sample: number) => {
      for (const monitor of monitors) monitor.sample(simulation.now);
      simulation.scheduleAt(sampled, (sample + 1) * plan.interval, sample + 1);
    },
    'observe',
  );
  simulation.scheduleAt(sampled, plan.interval, 1);
  return monitors;
}
