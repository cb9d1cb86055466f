/**
 * Bugs that an engine can have, each a replacement in one file, with the tests that must notice.
 *
 * @type {readonly { name: string, file: string, find: string, replace: string, tests: readonly string[] }[]}
 */
export const MUTANTS = [
  // Time and order
  {
    name: 'ties fire in reverse order',
    file: 'src/kernel/heap-event-list.ts',
    find: 'urgency * URGENCY_STEP + sequence',
    replace: 'urgency * URGENCY_STEP - sequence',
    tests: ['kernel/event-list.test.js'],
  },
  {
    name: 'urgency does not count',
    file: 'src/kernel/heap-event-list.ts',
    find: 'urgency * URGENCY_STEP + sequence',
    replace: 'sequence',
    tests: ['kernel/event-list.test.js'],
  },
  {
    name: 'run fires what lies just beyond its end',
    file: 'src/kernel/simulation.ts',
    find: 'if (!(until >= this.now))',
    replace: 'until += 0.5; if (!(until >= this.now))',
    tests: ['kernel/simulation.test.js'],
  },
  {
    name: 'warm-up does not reset tallies',
    file: 'src/observe/collector/tallied.ts',
    find: '    this.tally.reset();\n',
    replace: '',
    tests: ['observe/recorder.test.js'],
  },
  {
    name: 'the peak of a rate remembers the warm-up',
    file: 'src/observe/collector/rated.ts',
    find: 'at - width >= this.resetAt - 1e-9 * width && ',
    replace: '',
    tests: ['observe/recorder.test.js'],
  },
  // Chance
  {
    name: 'exponential draws are one per cent too long',
    file: 'src/random/exponential.ts',
    find: 'return -this.mean * Math.log(1 - stream.uniform());',
    replace: 'return -1.01 * this.mean * Math.log(1 - stream.uniform());',
    tests: ['random/distributions.test.js', 'random/random.test.js', 'kernel/mm1.test.js'],
  },
  {
    name: 'replications share a seed',
    file: 'src/random/stream.ts',
    find: '${seed}${replication}:${path}',
    replace: '${seed}0:${path}',
    tests: ['random/random.test.js', 'random/streams.test.js'],
  },
  {
    name: 'stream keys of different paths meet',
    file: 'src/random/stream.ts',
    find: '${seed.length}:${seed}${replication}:${path}',
    replace: '${seed}/${replication}/${path}',
    tests: ['random/random.test.js', 'random/streams.test.js'],
  },
  {
    name: 'a shuffle favours some orders',
    file: 'src/random/shuffle.ts',
    find: 'stream.below(last + 1)',
    replace: 'stream.below(array.length)',
    tests: ['random/random.test.js', 'random/distributions.test.js'],
  },
  // Numbers
  {
    name: 'a level is lost at the warm-up',
    file: 'src/stats/time-average.ts',
    find: '    state[START] = at;\n',
    replace: '    state[START] = at;\n    state[LEVEL] = 0;\n',
    tests: ['stats/stats.test.js'],
  },
  {
    name: 'the last stretch of a level is lost',
    file: 'src/stats/time-average.ts',
    find: '(state[AREA] + state[LEVEL] * (until - state[SINCE]))',
    replace: 'state[AREA]',
    tests: ['stats/stats.test.js'],
  },
  {
    name: 'the variance divides by n',
    file: 'src/stats/tally.ts',
    find: '/ (this.sums[COUNT] - 1)',
    replace: '/ this.sums[COUNT]',
    tests: ['stats/stats.test.js'],
  },
  {
    name: 'an interval is one-sided',
    file: 'src/stats/interval.ts',
    find: '(1 + confidence) / 2',
    replace: 'confidence',
    tests: ['stats/stats.test.js'],
  },
  {
    name: 'a progression loses its last value',
    file: 'src/stats/histogram.ts',
    find: 'for (let k = 0; k < n; k++) counts',
    replace: 'for (let k = 0; k + 1 < n; k++) counts',
    tests: ['stats/stats.test.js'],
  },
  {
    name: 'batch means state every interval',
    file: 'src/stats/autocorrelation.ts',
    find: 'return { correlation, z, pValue: normalProbability(-z) };',
    replace: 'return { correlation, z, pValue: 1 };',
    tests: ['stats/output.test.js'],
  },
  // Waiting and contention
  {
    name: 'who came last is served first',
    file: 'src/process/waiting-line.ts',
    find: 'else this.pushBack(entry);',
    replace: 'else this.pushFront(entry);',
    tests: ['process/waiting-line.test.js', 'resource/resource.test.js'],
  },
  {
    name: 'high ranks go first',
    file: 'src/process/waiting-line.ts',
    find: 'return one.rank < other.rank ||',
    replace: 'return one.rank > other.rank ||',
    tests: ['process/waiting-line.test.js', 'resource/resource.test.js'],
  },
  {
    name: 'a resource has one unit more than it has',
    file: 'src/resource/unit-pool.ts',
    find: 'if (claimant.units > this.available - this.used) return false;',
    replace: 'if (claimant.units > this.available + 1 - this.used) return false;',
    tests: ['resource/resource.test.js'],
  },
  {
    name: 'who leaves the line does not let the next one in',
    file: 'src/resource/unit-pool.ts',
    find: 'this.statistics.reneging.observe(this.simulation.now - claimant.arrivedAt);\n    this.grantWaiting();',
    replace: 'this.statistics.reneging.observe(this.simulation.now - claimant.arrivedAt);',
    tests: ['resource/resource.test.js', 'process/ties.test.js'],
  },
  {
    name: 'an interrupt leaves a stale wake-up behind',
    file: 'src/process/process.ts',
    find: 'if (isGranted) this.simulation.cancel(this.wakeUp);',
    replace: '',
    tests: ['process/process.test.js', 'process/ties.test.js'],
  },
  {
    name: 'what was granted is not handed back',
    file: 'src/process/process.ts',
    find: 'wait.abandon(this, isGranted);',
    replace: 'wait.abandon(this, false);',
    tests: ['process/ties.test.js'],
  },
  {
    name: 'a batch loses the rest that does not divide evenly',
    file: 'src/resource/cores.ts',
    find: 'for (; rest > 0; rest--) {',
    replace: 'for (; rest > 1; rest--) {',
    tests: ['resource.test.js'],
  },
  {
    name: 'a batch forgets the work under way',
    file: 'src/resource/cores.ts',
    find: 'const end = (idleAt[0] > now ? idleAt[0] : now) + unit;',
    replace: 'const end = now + unit;',
    tests: ['resource.test.js'],
  },
];
