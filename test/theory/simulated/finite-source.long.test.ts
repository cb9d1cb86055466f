import { theory } from '../../../src/engine.ts';
import { timeToTell } from '../tolerance.ts';
import { finiteSource } from './finite-source-model.ts';
import { type Case, keepToTheory, truthsOf } from './replications.ts';

// As many customers as there are sources: telephones that find no line, machines that wait for a crew.

const repairs = {
  present: 'E_down',
  up: 'availability',
  throughput: 'throughput',
  stay: 'mean_downtime',
  none: 'P_all_up',
  utilisation: 'crew_util',
};

const machines = (group: theory.FiniteSource) => ({
  model: finiteSource({ ...group, isLoss: false }),
  time: timeToTell(
    theory.machineRepairVariance(group),
    (speed) => theory.machineRepair({ ...group, serviceRate: group.serviceRate * speed }).down,
  ),
  warmup: 100,
});

const cases: Readonly<Record<string, Case>> = {
  'Q31 Engset': {
    model: finiteSource({ sources: 20, requestRate: 0.3, serviceRate: 1, servers: 5, isLoss: true }),
    time: 420_000,
    warmup: 20,
    truths: truthsOf('Q31', { full: 'time_congestion', refused: 'call_congestion' }),
  },
  'R11 machine repair, 5 machines and a crew': {
    ...machines({ sources: 5, requestRate: 0.2, serviceRate: 1, servers: 1 }),
    truths: truthsOf('R11', repairs),
  },
  'R13 machine repair, 10 machines and 3 crews': {
    ...machines({ sources: 10, requestRate: 0.1, serviceRate: 0.5, servers: 3 }),
    truths: truthsOf('R13', repairs),
  },
};

keepToTheory(cases);
