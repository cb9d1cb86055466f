import type { Context } from '../../src/component/model.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Recorder } from '../../src/observe/recorder.ts';
import { type Measures, openMeasures } from '../../src/persistent-chat/measures.ts';
import { METRICS } from '../../src/persistent-chat/metrics.ts';
import { Population } from '../../src/persistent-chat/workload/population.ts';
import { Streams } from '../../src/random/stream.ts';
import { Cores } from '../../src/resource/cores.ts';

/** One room of all users on one chat server, around which files and reading are tried alone. */
export interface SidePool {
  readonly context: Context;
  readonly recorder: Recorder;
  readonly measures: Measures;
  readonly population: Population;
  readonly server: SideServer;
  /** Compliance events by kind. */
  readonly recorded: Record<string, number>;
}

/** What files and reading need of a chat server: it takes everything while `isOpen`. */
export interface SideServer {
  process(now: number, work: number): number;
  isOpen: boolean;
  refusals: number;
  takes(): boolean;
  refuse(): void;
  record(event: string, n: number): void;
}

/** The first `connected` of `users` people are connected, with one endpoint each. */
export function sidePool(users: number, connected: number, horizon: number): SidePool {
  const simulation = new Simulation();
  const recorder = new Recorder(simulation, METRICS, horizon, 1);
  const streams = new Streams('side', 0);
  const everybody = new Uint32Array(users).map((_, user) => user);
  const population = new Population(
    {
      users,
      rooms: 1,
      memberStart: new Uint32Array([0, users]),
      members: everybody,
      followedStart: new Uint32Array(users + 1).map((_, i) => i),
      followed: new Uint32Array(users),
    },
    1,
    1,
  );
  for (let user = 0; user < connected; user++) {
    population.assign(user, 0);
    population.connect(user);
  }
  const recorded: Record<string, number> = {};
  const cores = new Cores(12);
  const server: SideServer = {
    process: (now, work) => cores.serve(now, 1, work),
    isOpen: true,
    refusals: 0,
    takes: () => server.isOpen,
    refuse: () => {
      server.refusals++;
    },
    record: (event, n) => {
      recorded[event] = (recorded[event] ?? 0) + n;
    },
  };
  const context: Context = {
    simulation,
    recorder,
    stream: (path) => streams.open(path),
    lines: (file) => {
      throw new Error(`nobody reads ${file} here`);
    },
  };
  return { context, recorder, measures: openMeasures(recorder), population, server, recorded };
}
