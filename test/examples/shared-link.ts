// Downloads share a link alike. The mean time depends on the mean size only: sizes of any law wait the same.
import {
  constant,
  type Distribution,
  exponential,
  hold,
  hyperexponential,
  SharedRate,
  Simulation,
  Streams,
  spawn,
  Tally,
  theory,
} from 'persistent-chat-simulator/engine';

function timeInSystem(name: string, size: Distribution): number {
  const simulation = new Simulation();
  const streams = new Streams(name, 0);
  const [arriving, sizes] = [streams.open('arrivals'), streams.open('sizes')];
  const link = new SharedRate(simulation, 'link');
  const time = new Tally();
  function* download(work: number) {
    const began = simulation.now;
    yield* link.serve(work);
    time.observe(simulation.now - began);
  }
  spawn(simulation, 'arrivals', function* () {
    for (;;) {
      yield* hold(exponential(1 / 0.7).sample(arriving));
      spawn(simulation, 'download', download, size.sample(sizes));
    }
  });
  simulation.run(200_000);
  return time.mean;
}

const laws: readonly (readonly [string, Distribution])[] = [
  ['all alike', constant(1)],
  ['exponential', exponential(1)],
  ['a few huge', hyperexponential([0.9, 0.1], [0.5, 5.5])],
];
for (const [name, size] of laws) console.log(`${name}: ${timeInSystem(name, size).toFixed(2)}`);
console.log(`theory: ${theory.processorSharing(0.7, 1).timeInSystem.toFixed(2)}`);
