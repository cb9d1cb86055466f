// The same models as in reference.cpp, once, in this process:
//   node one-shot.js hold PENDING EVENTS      node one-shot.js queue SERVERS CUSTOMERS
import { hold } from './models/hold.ts';
import { queue } from './models/queue.ts';

const [model, size, count] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const { run, check } = model === 'hold' ? hold(size) : queue(size);
run(model === 'hold' && size >= 100_000 ? 3 * size : 200_000);
const begin = process.cpuUsage();
run(count);
const { user, system } = process.cpuUsage(begin);
console.log(JSON.stringify({ nanoseconds: (1e3 * (user + system)) / count, check: check() }));
