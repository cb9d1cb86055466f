import fc from 'fast-check';
import { chatScenario, type ScenarioInput } from '../../persistent-chat/index.ts';
import { Deployment } from '../../persistent-chat/topology/deployment.ts';
import { formatDuration, type Seconds } from '../../util/units.ts';
import { type ActionDie, actionDice, actionsOf } from './action-dice.ts';
import { type FaultDice, type FaultLimits, faultDice, faultsOf } from './fault-dice.ts';
import { FAULT_BOUNDS, type FaultBounds } from './fault-schedules.ts';
import { lastDisturbance, recoveryTime } from './recovery-time.ts';
import { fewer, simplerActions, simplerFaults } from './simpler-faults.ts';

/** Bounds of what happens in the scenarios that {@link disturbed} draws. */
export interface DisturbanceBounds extends FaultBounds {
  /** Most actions of operators, not counting those that undo them; at least 0. Default: 3. */
  readonly actions?: number;
  /**
   * Whether some faults come again and again for as long as the run lasts, so that it has no quiet at its end and goes
   * on for as long as it did. Default: false.
   */
  readonly recurring?: boolean;
}

const BOUNDS = { ...FAULT_BOUNDS, actions: 3, recurring: false };

/**
 * A scenario, or each of those that an arbitrary draws, with faults and actions of operators in two phases: until
 * `within` they come as they come, and then all is quiet for long enough that everybody must be back at the end, which
 * is its new horizon. What it has of both already stays, and the quiet begins after that too; a run that a fault never
 * leaves has no such phase.
 *
 * They shrink towards the scenario with one crash of one second.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { defineScenario } from 'persistent-chat-simulator';
 * import { checkInvariants, disturbed } from 'persistent-chat-simulator/testing';
 *
 * const mine = defineScenario({
 *   name: 'mine',
 *   topology: { preset: 'enterprise-pool', chatServers: { active: 3 } },
 *   workload: { users: 60 },
 *   horizon: '1h',
 * });
 * fc.assert(fc.property(disturbed(mine), (scenario) => checkInvariants(scenario)), { numRuns: 5 });
 * ```
 *
 * @throws Error when the scenario is not valid.
 */
export function disturbed(
  scenario: ScenarioInput | fc.Arbitrary<ScenarioInput>,
  bounds: DisturbanceBounds = {},
): fc.Arbitrary<ScenarioInput> {
  // Not by its class: there may be another copy of the package.
  return new Disturbed('generate' in scenario ? scenario : fc.constant(scenario), bounds);
}

/** Draws a scenario and faults for it; shrinks the faults, which takes few steps, and then the scenario under them. */
class Disturbed extends fc.Arbitrary<ScenarioInput> {
  private readonly calm: fc.Arbitrary<ScenarioInput>;
  private readonly faultDice: fc.Arbitrary<FaultDice>;
  private readonly actionDice: fc.Arbitrary<readonly ActionDie[]>;
  private readonly limits: FaultLimits;

  constructor(calm: fc.Arbitrary<ScenarioInput>, bounds: DisturbanceBounds) {
    super();
    const { faults, actions, within, recurring, kinds } = { ...BOUNDS, ...bounds };
    this.calm = calm;
    this.faultDice = faultDice(faults, within);
    this.actionDice = actionDice(actions, within);
    this.limits = { within, recurring, ...(kinds !== undefined && { kinds }) };
  }

  /** The context is the value of the scenario underneath. */
  generate(chance: fc.Random, bias: number | undefined): fc.Value<ScenarioInput> {
    const { within } = this.limits;
    const calm = this.calm.generate(chance, bias);
    const faultDice = this.faultDice.generate(chance, bias).value_;
    const actionDice = this.actionDice.generate(chance, bias).value_;
    const scenario = calm.value_;
    const described = chatScenario.parse(scenario);
    const deployment = new Deployment(described.topology.parts);
    const faults = [...(scenario.faults ?? []), ...faultsOf(faultDice, deployment, this.limits)];
    const disturbed = {
      ...scenario,
      warmup: '0s' as const,
      // Until it is known how long the quiet must be.
      horizon: formatDuration(within + described.horizon),
      faults,
      actions: [...(scenario.actions ?? []), ...actionsOf(actionDice, deployment, within, faults)],
    };
    return new fc.Value(quietAtEnd(disturbed, within) ?? disturbed, calm);
  }

  canShrinkWithoutContext(value: unknown): value is ScenarioInput {
    return chatScenario.safeParse(value).success;
  }

  shrink(value: ScenarioInput, context: unknown): fc.Stream<fc.Value<ScenarioInput>> {
    return fc.stream(this.simpler(value, context));
  }

  private *simpler(value: ScenarioInput, context: unknown): IterableIterator<fc.Value<ScenarioInput>> {
    const { faults = [], actions = [] } = value;
    const deployment = new Deployment(chatScenario.parse(value).topology.parts);
    for (const left of simplerFaults(faults, deployment)) {
      const simpler = quietAtEnd({ ...value, faults: [...left] });
      if (simpler !== undefined) yield new fc.Value(simpler, context);
    }
    for (const left of simplerActions(actions, faults)) {
      const simpler = quietAtEnd({ ...value, actions: [...left] });
      if (simpler !== undefined) yield new fc.Value(simpler, context);
    }
    // What takes long to show is not there in a run that ends soon.
    for (const left of fewer(faults)) yield* valid({ ...value, faults: [...left] }, context);
    for (const left of fewer(actions)) yield* valid({ ...value, actions: [...left] }, context);
    if (!(context instanceof fc.Value)) return;
    for (const calm of this.calm.shrink(context.value_, context.context)) {
      const { warmup, horizon } = value;
      const simpler = quietAtEnd({
        ...calm.value_,
        faults,
        actions,
        ...(warmup !== undefined && { warmup }),
        horizon,
      });
      if (simpler !== undefined) yield new fc.Value(simpler, calm);
    }
  }
}

/** The scenario, if it is valid. */
function* valid(scenario: ScenarioInput, context: unknown): Generator<fc.Value<ScenarioInput>> {
  if (chatScenario.safeParse(scenario).success) yield new fc.Value(scenario, context);
}

/** The same with a horizon that gives everybody the time to get back; undefined when it is not valid. */
function quietAtEnd(scenario: ScenarioInput, atLeast: Seconds = 0): ScenarioInput | undefined {
  const described = chatScenario.safeParse(scenario);
  if (!described.success) return undefined;
  const last = lastDisturbance(described.data);
  if (last === Infinity) return scenario;
  return {
    ...scenario,
    horizon: formatDuration(Math.ceil(Math.max(atLeast, last) + recoveryTime(described.data))),
  };
}
