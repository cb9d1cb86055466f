/** A bug that a failover can have: a replacement in one source file, and what `fuzz` must make of it. */
export interface PlantedBug {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  /** The invariant that it breaks. */
  readonly breaks: string;
  /** What is left of the schedule once it is shrunk. */
  readonly faults: readonly string[];
  readonly actions: readonly string[];
}

const COPIES =
  'every endpoint in the room of a committed post gets its copy, has left, is about to get it, or misses it by a crash or a cut';

const CALM = 'in a calm that lasts, everybody comes back and nothing stays held back';

/** Bugs of failover that invariants must notice, each with the least that shows it. */
export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'copies are delivered twice',
    file: 'src/persistent-chat/server/fan-out.ts',
    find: 'this.counts.deliveries += copies;',
    replace: 'this.counts.deliveries += 2 * copies;',
    breaks: COPIES,
    faults: [],
    actions: [],
  },
  {
    name: 'a post that the database has not kept counts as committed',
    file: 'src/persistent-chat/sql/interruptions.ts',
    find: 'return generation === this.generation || durable <= this.keptUntil[generation];',
    replace: 'return true;',
    breaks: 'no server is told that a post is durable that its database has not kept',
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'a post that is stored is repeated when its server has crashed',
    file: 'src/persistent-chat/server/post-storing.ts',
    find: 'this.ends.storedUntold(slot);',
    replace: 'this.ends.orphaned(slot);',
    breaks: 'each post that is committed is stored once, unless its room keeps nothing',
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'a mirror takes over that has not got everything',
    file: 'src/persistent-chat/sql/mirroring-session.ts',
    find: 'database.isSynchronous && log.isCurrent && quorum.deposes(',
    replace: 'database.isSynchronous && quorum.deposes(',
    breaks: 'a mirror that takes over has every post that counts as committed',
    faults: ['crash', 'crash'],
    actions: [],
  },
  {
    name: 'posts that were held back are lost when the link is mended',
    file: 'src/persistent-chat/server/peer-relay.ts',
    find: 'for (const place of this.links.mend(from, to)) this.dispatch(place, to, from, this.simulation.now);',
    replace: 'this.links.mend(from, to);',
    breaks: CALM,
    faults: ['peer-cut'],
    actions: [],
  },
  {
    name: 'a full disk takes posts',
    file: 'src/persistent-chat/server/post-storing.ts',
    find: '!content.takes(inFlight.characters(slot), now)',
    replace: 'false',
    breaks: 'nothing is stored on a disk that is full',
    faults: ['disk-full'],
    actions: [],
  },
  {
    name: 'a server that crashes keeps its sessions',
    file: 'src/persistent-chat/server/server-outages.ts',
    find: 'posts.crash(server);\n    signIns.lose(server, false);',
    replace: 'posts.crash(server);',
    breaks: 'a server that is down or stopped has no sessions, and nothing waits on one that is down',
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'a server that is stopped goes on',
    file: 'src/persistent-chat/server/server-outages.ts',
    find: '    servers[server].stop();\n',
    replace: '',
    breaks: 'what is down or stopped does not answer',
    faults: ['stop'],
    actions: [],
  },
  {
    name: 'one user in seven who is thrown out does not come back',
    file: 'src/persistent-chat/server/sign-in-path.ts',
    find: 'clients.lose(user, inOrder);\n      this.comeBack(',
    replace: 'clients.lose(user, inOrder);\n      if (user % 7 !== 0) this.comeBack(',
    breaks: CALM,
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'servers that are dead are forgotten at once',
    file: 'src/persistent-chat/server/dead-servers.ts',
    find: 'this.last = now + this.stay;',
    replace: 'this.last = now;',
    breaks: 'a server that was found dead is left alone while there is another one',
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'all who try to sign in again wait equally long',
    file: 'src/persistent-chat/server/client-retries.ts',
    find: 'failures <= 1 ? u * firstWithin',
    replace: 'failures <= 1 ? firstWithin',
    breaks: 'clients that try again wait for times of their own',
    faults: [],
    actions: [],
  },
  {
    name: 'a fifth server is active',
    file: 'src/persistent-chat/operator/server-actions.ts',
    find: 'next.length > mostActive',
    replace: 'next.length > mostActive + 1',
    breaks: 'no more servers are active than may be',
    faults: [],
    actions: ['activate'],
  },
  {
    name: 'the active servers stay what they were',
    file: 'src/persistent-chat/server/server-administration.ts',
    find: '    active.set(servers, this.simulation.now);\n',
    replace: '',
    breaks: 'the active servers are those that were chosen last',
    faults: [],
    actions: ['fail-over-site'],
  },
  {
    name: 'two servers own the compliance lock',
    file: 'src/persistent-chat/compliance/compliance-lock.ts',
    find: 'now < this.expiresAt)',
    replace: 'now < this.expiresAt - this.lease / 2)',
    breaks: 'at most one server owns the compliance lock',
    faults: [],
    actions: ['fail-over-database'],
  },
  {
    name: 'a compliance service owns the lock after its end',
    file: 'src/persistent-chat/compliance/adapter-owner.ts',
    find: 'this.timers.renewal.stop(this.server);\n    this.resign();',
    replace: 'this.timers.renewal.stop(this.server);',
    breaks: 'who owns the compliance lock runs',
    faults: ['crash'],
    actions: [],
  },
  {
    name: 'log shipping leaves out the latest backup',
    file: 'src/persistent-chat/sql/log-shipping.ts',
    find: 'this.last = this.onShare[backups - 1];',
    replace: 'this.last = this.onShare[backups - 2] ?? this.last;',
    breaks: 'while log shipping works, a disaster loses no more than its intervals',
    faults: [],
    actions: ['activate'],
  },
];
