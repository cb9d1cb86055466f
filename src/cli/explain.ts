import { explanations } from '../persistent-chat/index.ts';
import { quoted } from '../scenario/found.ts';
import { didYouMean } from '../scenario/nearest.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { tell } from './read-scenarios.ts';

/** Options of `pchat-sim explain`, as the command line gives them. */
export interface ExplainOptions {
  readonly json?: true;
}

type Explanations = ReturnType<typeof explanations>;

/** Says what a name means; without one, which names there are. */
export async function explain(name: string | undefined, { json }: ExplainOptions): Promise<ExitCode> {
  const all = explanations();
  const found = name === undefined ? all : meant(name, all);
  if (name !== undefined && found.length === 0) {
    const message = `nothing is called ${quoted(name)}; without a name, all names are listed${hint(name, all)}`;
    return tell([{ path: '', file: 'explain', message }]);
  }
  if (json === true) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else if (name === undefined) process.stdout.write(listing(all));
  else {
    const { printExplanation } = await import('../report/explanation-text.ts');
    process.stdout.write(found.map(printExplanation).join('\n'));
  }
  return EXIT.done;
}

/** What is called so; figures also by the key that sets them. */
function meant(name: string, all: Explanations): Explanations {
  return all.filter((known) => name === known.name || name === settingOf(known));
}

function settingOf({ kind, name }: Explanations[number]): string {
  return kind === 'figure' ? `figures.${name}` : name;
}

/** The names whose last part is that of what was written; without any, the nearest name. */
function hint(name: string, all: Explanations): string {
  const names = all.map((known) => known.name);
  const ending = `.${name.slice(name.lastIndexOf('.') + 1).toLowerCase()}`;
  const same = names.filter((known) => known.toLowerCase().endsWith(ending));
  if (same.length > 0 && ending !== '.') return `; did you mean ${same.map(quoted).join(' or ')}?`;
  return didYouMean(name, name.startsWith('figures.') ? all.map(settingOf) : names);
}

function listing(all: Explanations): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const head = kind === 'figure' ? 'figure, set with figures.NAME:' : `${kind}:`;
      const names = all.filter((one) => one.kind === kind).map(({ name }) => `  ${name}\n`);
      return `${head}\n${names.join('')}`;
    })
    .join('\n');
}
