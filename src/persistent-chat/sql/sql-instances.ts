import type { Context } from '../../component/model.ts';
import { Cores } from '../../resource/cores.ts';
import { instanceOf } from '../topology/parts.ts';
import type { InstancePlan } from './instance-plan.ts';
import { type Hardware, SqlInstance } from './sql-instance.ts';

/** Finds the instance under a database. @throws RangeError when no instance of that path was planned. */
export type InstanceUnder = (database: string) => SqlInstance;

/** Builds the instances of a deployment, each once, whoever has databases on it. */
export function buildInstances(
  plans: readonly InstancePlan[],
  { stream }: Pick<Context, 'stream'>,
): InstanceUnder {
  const made = new Map<string, Hardware>();
  const hardwareOf = ({ hardware, cores, disks }: InstancePlan): Hardware => {
    const found = made.get(hardware) ?? { cores: new Cores(cores), disks: new Cores(disks) };
    made.set(hardware, found);
    return found;
  };
  const instances = new Map(
    plans.map((plan) => [plan.path, new SqlInstance(plan, hardwareOf(plan), stream(plan.path))]),
  );
  return (database) => {
    const instance = instances.get(instanceOf(database));
    if (instance === undefined) throw new RangeError(`there is no instance under ${database}`);
    return instance;
  };
}
