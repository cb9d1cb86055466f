import type { Explanation } from '../component/explanation.ts';
import type { Metric } from '../observe/metric.ts';
import { CONFLICTS } from './conflicts.ts';
import { FIGURE_NAMES, FIGURES } from './figures/index.ts';
import type { FigureRow } from './figures/row.ts';
import { GROWTH_METRICS } from './growth/metrics.ts';
import { METRICS } from './metrics.ts';
import { presetDefaults } from './preset-defaults.ts';
import { scenarioKeys } from './scenario-keys.ts';
import { PRESETS } from './topology/presets/index.ts';
import { PRESET_NAMES } from './topology/presets/options.ts';
import { describeRule, RULE_GROUPS } from './topology/rules/index.ts';

/** Everything that has a name in scenarios, findings and results, kind by kind. */
export function explanations(): readonly Explanation[] {
  return [...metrics(), ...figures(), ...rules(), ...presets(), ...conflicts(), ...scenarioKeys()];
}

function metrics(): readonly Explanation[] {
  const by = (command: string, catalogue: readonly Metric[]): readonly Explanation[] =>
    catalogue.map(({ name, unit, kind, help }) => ({
      name,
      kind: 'metric',
      meaning: help,
      facts: { unit, 'measured as': kind, 'reported by': command },
    }));
  return [...by('run', METRICS), ...by('grow', GROWTH_METRICS)];
}

function figures(): readonly Explanation[] {
  return FIGURE_NAMES.map((name) => {
    const { value, unit, status, source, meaning, conflict }: FigureRow = FIGURES[name];
    return {
      name,
      kind: 'figure',
      meaning,
      facts: {
        default: value,
        unit,
        status,
        source,
        ...(conflict !== undefined && { 'sources disagree': conflict }),
        'set it with': `figures.${name}`,
      },
    };
  });
}

function rules(): readonly Explanation[] {
  return Object.entries(RULE_GROUPS).flatMap(([group, all]) =>
    all.map((rule) => {
      const { id, severity, asks, status, source, conflict } = describeRule(group, rule);
      return {
        name: id,
        kind: 'rule',
        meaning: asks,
        facts: {
          about: group,
          severity,
          'what to do': rule.remedy,
          status,
          source,
          ...(conflict !== undefined && { 'sources disagree': conflict }),
        },
      };
    }),
  );
}

function presets(): readonly Explanation[] {
  const defaults = presetDefaults();
  return PRESET_NAMES.map((name) => {
    const { meaning, options } = PRESETS[name];
    const unsaid = defaults
      .filter(({ preset }) => preset === name)
      .map(({ option, value }) => `${option} ${value}`);
    const facts = { options: options.join(', '), 'unless said': unsaid.join(', ') };
    return { name, kind: 'preset', meaning, facts };
  });
}

function conflicts(): readonly Explanation[] {
  return Object.entries(CONFLICTS).map(([name, { what, decision }]) => ({
    name,
    kind: 'contradiction of the sources',
    meaning: `${what}.`,
    facts: { decision },
  }));
}
