import test from 'ava';
import { RULES } from '../../src/persistent-chat/topology/rules/index.ts';
import { folderWith, pchatSim } from './pchat-sim.ts';

test('explain says what a name is, lists all names, and offers the nearest', async (t) => {
  const folder = folderWith();
  const rule = await pchatSim(folder, ['explain', 'survivor-load']);
  t.regex(rule.stdout, /^survivor-load \(rule\)$/m);
  t.regex(rule.stdout, /^ {2}sources disagree: /m);
  const figure = await pchatSim(folder, ['explain', 'cost.delivery']);
  t.regex(figure.stdout, /^ {2}default: 0\.001753$/m);
  t.regex(
    (await pchatSim(folder, ['explain', 'workload.users'])).stdout,
    /^workload\.users \(scenario key\)$/m,
  );
  t.regex((await pchatSim(folder, ['explain', 'chat-pool.active'])).stdout, /\(Persistent Chat pool key\)/);
  const all = await pchatSim(folder, ['explain']);
  for (const { id } of RULES) t.true(all.stdout.includes(`  ${id}\n`), id);
  const wrong = await pchatSim(folder, ['explain', 'survivorload']);
  t.is(wrong.code, 2);
  t.regex(wrong.stderr, /nothing is called "survivorload"; .*; did you mean "survivor-load"\?/);
  t.regex(all.stdout, /^figure, set with figures\.NAME:\n[\s\S]*^ {2}limit\.users$/m);
  for (const [name, meant] of [
    ['chatServers', '"topology.chatServers"'],
    ['workload.chatservers', '"topology.chatServers"'],
    ['active', '"topology.chatServers.active" or "chat-pool.active"'],
    ['figures.limit.usrs', '"figures.limit.users"'],
  ]) {
    const { stderr } = await pchatSim(folder, ['explain', name]);
    t.true(stderr.endsWith(`; did you mean ${meant}?\n`), stderr);
  }
});

test('explain knows figures by the key that sets them, and the defaults of preset options', async (t) => {
  const explained = async (name: string) => (await pchatSim(folderWith(), ['explain', name])).stdout;
  t.is(await explained('figures.limit.users'), await explained('limit.users'));
  t.regex(await explained('figures'), /^figures \(scenario key\)$/m);
  t.regex(
    await explained('topology.chatServers.active'),
    /^ {2}default: 4 with enterprise-pool; 1 with standard-next-hop$/m,
  );
  t.regex(await explained('stretched-pool'), /^ {2}unless said: .*link good/m);
});

test('explain says which kinds of faults and actions there are, and what each is', async (t) => {
  const folder = folderWith();
  const explained = async (name: string) => (await pchatSim(folder, ['explain', name])).stdout;
  t.regex(await explained('faults'), /^ {2}kinds:\n {4}crash: the process is gone/m);
  t.regex(await explained('actions'), /^ {2}example:\n {4}actions:\n {6}- kind: \S+\n {8}target: /m);
  t.regex(await explained('drain'), /^drain \(kind of action\)\n {2}Servers leave/);
  const { stderr } = await pchatSim(folder, ['explain', 'site-losst']);
  t.regex(stderr, /did you mean "site-lost"\?/);
});
