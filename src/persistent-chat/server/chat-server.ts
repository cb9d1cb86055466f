import type { TallyCollector } from '../../observe/collector/tallied.ts';
import { drawLognormal } from '../../random/lognormal.ts';
import type { RandomStream } from '../../random/stream.ts';
import { Cores } from '../../resource/cores.ts';
import type { Seconds } from '../../util/units.ts';
import type { ComplianceEvent } from '../compliance/compliance-event.ts';
import type { ComplianceService } from '../compliance/compliance-service.ts';
import type { PoolPlan } from '../plan-pool.ts';
import { InboundMessages } from './inbound-messages.ts';
import { ParkedEvents } from './parked-events.ts';
import { ServerLife, type ServerState } from './server-life.ts';
import { ServerSessions } from './server-sessions.ts';
import { UnsentMessages } from './unsent-messages.ts';

/** One Persistent Chat server: its cores, the messages that wait for them, its sessions and its memory. */
export class ChatServer {
  readonly path: string;
  readonly cores: Cores;
  readonly sessions: ServerSessions;
  /** Messages to endpoints that are not sent yet. */
  readonly unsent = new UnsentMessages();
  /** What was due here while it hung, or while clients could not reach it. */
  readonly parked = new ParkedEvents();
  /** Messages that were taken in, and requests that were answered 503 because the server was too busy. */
  taken = 0;
  refusals = 0;
  /** Of these: endpoints that asked for a session while there was room for messages, and what kept the latest one out. */
  turnedAway = 0;
  hurdle = '';
  /** ... and such that will ask another server, since this one is not active. */
  redirected = 0;
  /** Time that the last message waited for a core [s]. */
  lastWait: Seconds = 0;
  /** Whether clients cannot reach it through the next hop. */
  isCutOff = false;
  /** How many times as long as planned its work takes. */
  slowness = 1;
  private readonly plan: PoolPlan['servers'][number];
  private readonly costs: PoolPlan['costs'];
  private readonly limits: PoolPlan['limits'];
  private readonly compliance: ComplianceService | null;
  private readonly stream: RandomStream;
  private readonly life: ServerLife;
  private readonly messages = new InboundMessages();

  constructor(
    plan: PoolPlan['servers'][number],
    { costs, limits }: PoolPlan,
    stream: RandomStream,
    compliance: ComplianceService | null,
  ) {
    this.path = plan.path;
    this.cores = new Cores(plan.cores);
    this.sessions = new ServerSessions(plan, limits, this.cores);
    this.life = new ServerLife(plan.opensAt);
    this.plan = plan;
    this.costs = costs;
    this.limits = limits;
    this.compliance = compliance;
    this.stream = stream;
  }

  /** Length of each unit of the last batch [s]. */
  unit: Seconds = 0;

  /**
   * Serves `n` units that arrive together; returns when the last is done. Each takes `mean` on average on a core
   * of the recommended hardware.
   *
   * The units of a batch share one draw of their length, log-normal, whose coefficient of variation is that
   * of one unit divided by the root of their number: so the work of the batch has the mean and the variance
   * of `n` independent units, and a batch stays one draw and one operation.
   *
   * Draws: 1 uniform, or none for an empty batch or work that costs nothing.
   */
  serve(now: Seconds, n: number, mean: Seconds, spread: number): Seconds {
    this.unit = n === 0 || mean === 0 ? 0 : this.draw(n, (mean / this.plan.speed) * this.slowness, spread);
    return this.cores.serve(now, n, this.unit);
  }

  private draw(n: number, mean: Seconds, spread: number): Seconds {
    if (n > 1) return drawLognormal(this.stream, mean, spread / Math.sqrt(n));
    return this.costs.serviceTimes === 'exponential'
      ? -mean * Math.log(this.stream.uniform())
      : drawLognormal(this.stream, mean, spread);
  }

  /**
   * Takes in messages that arrive together, wait for a core and bring `n` pieces of work; returns when the last
   * is done.
   */
  takeIn(now: Seconds, messages: number, n: number, mean: Seconds): Seconds {
    const end = this.serve(now, n, mean, this.costs.requestSpread);
    if (n > 0) this.queue(now, messages);
    return end;
  }

  /** Takes in one message whose work [core seconds of the recommended hardware] was drawn elsewhere. */
  process(now: Seconds, work: Seconds): Seconds {
    this.unit = (work / this.plan.speed) * this.slowness;
    const end = this.cores.serve(now, 1, this.unit);
    this.queue(now, 1);
    return end;
  }

  /** Messages wait until the first unit of the last batch starts. */
  private queue(now: Seconds, messages: number): void {
    const start = this.cores.firstEnd[0] - this.unit;
    this.taken += messages;
    this.lastWait = start - now;
    this.messages.waiting.add(now, start, messages);
  }

  /** Sends `n` messages to endpoints; returns when the last is sent. */
  send(now: Seconds, n: number, mean: Seconds): Seconds {
    const start = now + this.cores.waitAt(now);
    const end = this.serve(now, n, mean, this.costs.deliverySpread);
    this.unsent.add(now, start, end, n);
    return end;
  }

  /** Messages that have come and are not processed, posts that wait for the database among them. */
  inbound(now: Seconds): number {
    return this.messages.at(now);
  }

  /** Time that all such messages together have spent until `at`: its slope is the mean of their number. */
  inboundSeconds(at: Seconds): Seconds {
    return this.messages.secondsUntil(at);
  }

  /** A post goes to the database (1) or comes back from it (-1). */
  store(step: 1 | -1, now: Seconds): void {
    this.messages.store(step, now);
  }

  /** What requests wait for at `now`, in words. */
  bottleneck(now: Seconds): string {
    if (this.compliance?.isBlocking === true) return 'the compliance queue is full';
    const isStoring = this.messages.areMostStoring(now) || this.cores.waitAt(now) <= 0;
    return isStoring ? 'posts wait for the database' : 'messages wait for a core';
  }

  /** Whether a request is taken in, and not answered 503. */
  takes(now: Seconds): boolean {
    return this.life.isUp && this.messages.at(now) < this.limits.inbound;
  }

  /** Whether a post is taken in: its compliance event must find room, too. */
  takesPost(now: Seconds): boolean {
    return this.takes(now) && this.compliance?.isBlocking !== true;
  }

  /** Answers an endpoint with 503 that it did not admit; `hasOther` when another server is active. */
  turnAway(now: Seconds, hasOther: boolean): void {
    const { sessions } = this;
    if (!sessions.isActive && hasOther) this.redirected++;
    else if (this.takes(now)) {
      this.turnedAway++;
      const limit = sessions.hasMemory ? 'sign-ins are limited' : 'there is no memory for more sessions';
      this.hurdle = sessions.isActive ? limit : 'no server is active';
    }
    this.refuse(now);
  }

  /** Answers a request with 503, if there is anybody to do so. */
  refuse(now: Seconds): void {
    if (!this.life.isUp) return;
    this.refusals++;
    this.serve(now, 1, this.costs.refusal, this.costs.requestSpread);
  }

  /** What its process does at `now`. */
  stateAt(now: Seconds): ServerState {
    return this.life.stateAt(now);
  }

  /** Whether it has not failed: it runs, starts, or at most hangs. */
  get isAlive(): boolean {
    return this.life.isUp || this.life.isHung;
  }

  /** Whether the service runs. */
  isOpen(now: Seconds): boolean {
    return this.life.isOpen(now);
  }

  /** Whether whoever asks for a session gets an answer. */
  isAnswering(now: Seconds): boolean {
    return this.life.isOpen(now) && !this.isCutOff;
  }

  get isHung(): boolean {
    return this.life.isHung;
  }

  /** Whether what clients send waits, since it hangs or cannot be reached. */
  get isSilent(): boolean {
    return this.isCutOff || this.life.isHung;
  }

  /** Whether the others send it their posts: it is there, and takes users or has some. */
  get isPeer(): boolean {
    return this.isAlive && (this.sessions.isActive || this.sessions.count > 0);
  }

  /** Lets an endpoint in that asks for a session, unless there are too many a second, or no memory is left. */
  admits(now: Seconds): boolean {
    return this.sessions.isActive && this.takes(now) && this.sessions.admits(now);
  }

  /** Work of all its requests that an endpoint with so many rooms will bring, roster notices aside [s]. */
  workOfSignIn(rooms: number): Seconds {
    const { session, join, history } = this.costs;
    return ((session + rooms * (join + history)) / this.plan.speed) * this.slowness;
  }

  /** Its process begins to start, and takes sessions from `opensAt` on. */
  start(opensAt: Seconds): void {
    this.life.start(opensAt);
  }

  /** Its process does nothing from `now` on; until `until` at least, nothing that comes is worked on. */
  hang(now: Seconds, until: Seconds): void {
    if (!this.isHung) this.life.hang(now);
    this.cores.hold(now, until);
  }

  /** It goes on. */
  goOn(now: Seconds): void {
    this.life.goOn(now);
  }

  /** Its service ends in order: it finishes what it has. */
  stop(): void {
    this.life.stop();
  }

  /** Its process is gone, and with it all that waited there. */
  die(now: Seconds): void {
    this.life.die();
    this.cores.clear(now);
    this.messages.clear(now);
    this.unsent.clear();
  }

  /** Writes the end of each unit of the last batch [s] into `ends`, which has room, group by group of cores. */
  copyEnds(ends: Float64Array): void {
    const { cores, unit } = this;
    let next = 0;
    for (let group = 0; group < cores.groups; group++) {
      for (let core = 0; core < cores.alike[group]; core++) {
        for (let i = 0; i < cores.units[group]; i++) ends[next++] = cores.firstEnd[group] + i * unit;
      }
    }
  }

  /** Tells a tally how long after `since` each unit of the last batch ended. */
  observeEnds(tally: TallyCollector, since: Seconds): void {
    const { cores, unit } = this;
    for (let group = 0; group < cores.groups; group++) {
      tally.observeProgression(cores.firstEnd[group] - since, unit, cores.units[group], cores.alike[group]);
    }
  }

  /** Hands `n` events to the compliance service, where there is one. */
  record(event: ComplianceEvent, n: number, now: Seconds): void {
    this.compliance?.enqueue(event, n, now);
  }
}
