import { explanations } from '../persistent-chat/index.ts';
import { quoted } from '../scenario/found.ts';
import { didYouMean } from '../scenario/nearest.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { tell } from './read-scenarios.ts';

/** Options of `pchat-sim explain`, as the command line gives them. */
export interface ExplainOptions {
  readonly json?: true;
}

/** Says what a name means; without one, which names there are. */
export async function explain(name: string | undefined, { json }: ExplainOptions): Promise<ExitCode> {
  const all = explanations();
  const found = name === undefined ? all : all.filter((known) => known.name === name);
  if (name !== undefined && found.length === 0) {
    const hint = didYouMean(
      name,
      all.map((known) => known.name),
    );
    const message = `nothing is called ${quoted(name)}${hint}; without a name, all names are listed`;
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

function listing(all: ReturnType<typeof explanations>): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  return kinds
    .map(
      (kind) =>
        `${kind}:\n${all
          .filter((one) => one.kind === kind)
          .map(({ name }) => `  ${name}\n`)
          .join('')}`,
    )
    .join('\n');
}
