import { theory } from '../../../src/engine.ts';
import type { ScenarioInput } from '../../../src/persistent-chat/index.ts';
import { poolBench } from '../../persistent-chat/server/pool-bench.ts';
import { timeToTell } from '../tolerance.ts';
import { type Case, keepToTheory, type Model } from './replications.ts';

// A chat server on which nothing but taking posts in takes time, and that an exponential one, is M/M/c: posts are
// Poisson, its cores serve who comes first, and the database answers at once.

/** Mean work of a post [s]. */
const WORK = 0.00877;
/** Unit of work [s]: the one delivery of a post is nothing beside it. */
const UNIT = 1e-9;
const NOTHING = {
  'sql.postWork': 0,
  'sql.logWrite.disk': 0,
  'sql.logWrite.cached': 0,
  'network.roundTrip': 0,
};
const NOBODY = { 'files.perUser': 0, 'reading.opened': 0, 'reading.searches': 0 };
const USERS = 12;

const scenario = (perSecond: number, cores: number, work: number, warmup: number, until: number) =>
  ({
    name: 'chat server',
    topology: {
      preset: 'enterprise-pool',
      chatServers: { active: 1 },
      compliance: false,
      content: { mirrored: false },
    },
    workload: {
      users: USERS,
      rooms: { small: { size: 1, perUser: 1 }, medium: { perUser: 0 }, large: { perUser: 0 } },
    },
    serviceTimes: 'exponential',
    figures: {
      ...NOTHING,
      ...NOBODY,
      'cost.delivery': UNIT,
      'cost.ingest': work / UNIT,
      'server.cores': cores,
      'server.inboundLimit': 10_000_000,
      'users.endpointsEach': 1,
      'users.reference': USERS,
      'posts.performance.small': perSecond,
    },
    warmup: `${warmup}s`,
    horizon: `${until}s`,
  }) satisfies ScenarioInput;

const chatServer =
  (perSecond: number, cores: number): Model =>
  ({ luck, speed, warmup, until }) => {
    const bench = poolBench(scenario(perSecond, cores, WORK / speed, warmup, until), (plan) => plan, luck);
    bench.run(until);
    const { values } = bench.measured();
    const [{ path }] = bench.plan.servers;
    const busy = cores * values[`node.cpu@${path}`].mean;
    const waiting = values[`node.inboundQueue@${path}`].mean;
    return { L: busy + waiting, Lq: waiting, busy, W: values['post.timeInSystem'].mean };
  };

const REPLICATIONS = 32;

/** M/M/1. A run that is `longer` than the number in system needs tells the time in system, too, to one per cent. */
function single(arrivalRate: number, longer = 1): Case {
  const queue = { arrivalRate, serviceRate: 1 / WORK };
  const law = theory.mm1Variances(queue);
  const expected = theory.mm1(queue);
  const time = timeToTell(
    law.inSystem,
    (speed) => theory.mm1({ arrivalRate, serviceRate: speed / WORK }).inSystem,
  );
  return {
    model: chatServer(arrivalRate, 1),
    time: longer * time,
    warmup: Math.ceil((10 * law.inSystem) / expected.inSystemVariance),
    replications: REPLICATIONS,
    truths: {
      L: { value: expected.inSystem, variance: law.inSystem },
      busy: { value: expected.utilisation, variance: law.busy },
      ...(longer > 1 ? { W: { value: expected.timeInSystem } } : {}),
    },
  };
}

function several(arrivalRate: number, servers: number): Case {
  const queue = { arrivalRate, serviceRate: 1 / WORK, servers };
  const law = theory.mmcVariances(queue);
  const expected = theory.mmc(queue);
  return {
    model: chatServer(arrivalRate, servers),
    time: timeToTell(law.queued, (speed) => theory.mmc({ ...queue, serviceRate: speed / WORK }).queued),
    warmup: 10,
    replications: REPLICATIONS,
    truths: {
      L: { value: expected.inSystem, variance: law.inSystem },
      Lq: { value: expected.queued, variance: law.queued },
    },
  };
}

keepToTheory({
  'E19 a chat server of one core, 80 posts a second of 8.77 ms, is M/M/1 at load 0.70': single(80, 1.5),
  'a chat server of one core at load 0.9': single(0.9 / WORK),
  'a chat server of twelve cores at load 0.9 is M/M/12': several((0.9 * 12) / WORK, 12),
});
