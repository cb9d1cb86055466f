import type { ModelDefinition, Planned } from '../component/model.ts';
import type { ChatScenario } from '../persistent-chat/index.ts';
import type { Parsed, Problem } from '../util/problem.ts';
import type { ReadScenario } from './read-scenario.ts';
import type { Step } from './read-scenarios.ts';

/** A scenario with its plan. */
export interface PlannedScenario<Plan> extends ReadScenario<ChatScenario> {
  readonly planned: Planned<Plan>;
}

/** A planned scenario that nothing keeps from being simulated. */
export interface ReadyScenario<Plan> {
  readonly scenario: ChatScenario;
  readonly planned: Planned<Plan>;
  /** Where the files stand that the plan reads. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a command makes of a scenario: `run` and `grow` differ in this and in nothing else. */
export interface Study<Plan> {
  readonly model: ModelDefinition<ChatScenario, Plan>;
  /** Name of the command and those of its options that no scenario holds; absent for `run`. */
  readonly command?: readonly string[];
  /** What is wrong with the options of the command; told with all that is wrong with the scenarios. */
  readonly problems: readonly Problem[];
  /** What the answer on standard output holds beside questions and answers. */
  readonly answerHolds: 'metrics' | 'tables';
  /** Folder of the report of a scenario, inside that of all reports. */
  folder(name: string): string;
  /** The scenario as it is simulated, or what keeps it from that. */
  scenario(read: ReadScenario<ChatScenario>): Parsed<ChatScenario>;
  /** Checks the files that the plans read, all of them before anything is simulated. */
  files(planned: readonly PlannedScenario<Plan>[]): Step<readonly ReadyScenario<Plan>[]>;
}
