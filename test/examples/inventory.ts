// A shelf written with events alone: order up to 40 when 10 are left, delivery takes two days.
import { exponential, poisson, Simulation, Streams, TimeAverage } from 'persistent-chat-simulator/engine';

const [REORDER_AT, UP_TO, DAYS] = [10, 40, 10_000];
const simulation = new Simulation();
const chance = new Streams('inventory', 0).open('demand');
const [gap, size] = [exponential(0.25), poisson(1.5)];
const onShelf = new TimeAverage(UP_TO);
let [ordered, asked, missed] = [0, 0, 0];

const delivery = simulation.kind('delivery', (amount: number) => {
  onShelf.add(amount, simulation.now);
  ordered -= amount;
});
const demand = simulation.kind('demand', () => {
  const wanted = size.sample(chance);
  const sold = Math.min(wanted, onShelf.level);
  onShelf.add(-sold, simulation.now);
  asked += wanted;
  missed += wanted - sold;
  const amount = UP_TO - onShelf.level - ordered;
  if (onShelf.level + ordered <= REORDER_AT) {
    ordered += amount;
    simulation.schedule(delivery, 2, amount);
  }
  simulation.schedule(demand, gap.sample(chance));
});
simulation.schedule(demand, gap.sample(chance));
simulation.run(DAYS);
console.log(`${asked} asked for, ${((100 * missed) / asked).toFixed(2)} % not to be had`);
console.log(`${onShelf.mean(DAYS).toFixed(1)} on the shelf on average`);
